import { describe, expect, it } from 'vitest';
import { folderWith } from './files.ts';
import { postback } from './postback.ts';

const payload = {
  order: { id: 'PS-1182', total: 80.5, placedAt: '2026-11-18T09:42:07+01:00' },
  items: [{ sku: 'MUG-11' }],
};
const example = { ref: 'PS-1182', date: '18.11.2026', system: 'ERP', lines: [{ article: 'MUG-11' }] };

describe('suggest', () => {
  it('prints a template that renders to the example', async () => {
    const cwd = folderWith({ 'p.json': payload, 'e.json': example });
    const { status, stdout, stderr } = await postback(['suggest', '--payload', 'p.json', '--example', 'e.json'], {
      cwd,
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      name: 'Suggested template',
      format: 'json',
      body: {
        ref: '{{order.id}}',
        date: "{{formatDate order.placedAt 'dd.MM.yyyy'}}",
        system: 'ERP',
        lines: { '{{#each items}}': { article: '{{sku}}' } },
      },
    });
    const rendered = await postback(['render', '-', '--payload', 'p.json'], { cwd, input: stdout });
    expect(JSON.parse(rendered.stdout)).toEqual(example);
  });

  it('reads either from standard input', async () => {
    const cwd = folderWith({ 'p.json': payload, 'e.json': example });
    const input = JSON.stringify(payload);
    const { stdout } = await postback(['suggest', '--payload', '-', '--example', 'e.json'], { cwd, input });
    expect(JSON.parse(stdout).body.ref).toBe('{{order.id}}');
  });

  it('names the file that is no JSON or not there', async () => {
    const cwd = folderWith({ 'p.json': payload, 'broken.json': '{' });
    const broken = await postback(['suggest', '--payload', 'p.json', '--example', 'broken.json'], { cwd });
    expect([broken.status, broken.stdout]).toEqual([1, '']);
    expect(broken.stderr).toMatch(/^broken\.json:: /);
    const missing = await postback(['suggest', '--payload', 'none.json', '--example', 'p.json'], { cwd });
    expect([missing.status, missing.stderr.startsWith('none.json:: ')]).toEqual([1, true]);
  });
});
