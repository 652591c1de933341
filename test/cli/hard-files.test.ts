import { describe, expect, it } from 'vitest';
import { folderWith, template } from './files.ts';
import { postback } from './postback.ts';

const nested = (depth: number, inside: string) => `${'['.repeat(depth)}${inside}${']'.repeat(depth)}`;

async function rendered(payload: string, body: unknown = { id: '{{order.id}}' }) {
  const cwd = folderWith({ 't.json': { ...template, body }, 'p.json': payload });
  return postback(['render', 't.json', '--payload', 'p.json'], { cwd });
}

describe('a payload', () => {
  it.each([
    ['{"order":', 'p.json:: This is not JSON: value expected at line 1, column 10. Mend it there.\n'],
    ['\uFEFF{}', 'p.json:: The text begins with a byte order mark. Save it as UTF-8 without one.\n'],
    ['{"a/b":[1,{"n":1e400}]}', 'p.json:/a~1b/1/n: The number is too large. Write a smaller one, or text.\n'],
    ['', 'p.json:: This is not JSON: value expected at line 1, column 1. Mend it there.\n'],
  ])('that is %j is refused in our words', async (payload, stderr) => {
    expect(await rendered(payload)).toEqual({ status: 1, stdout: '', stderr });
  });

  it('may hold a key twice, half a character, NUL and a key named __proto__', async () => {
    const payload = '{"order":{"id":1,"id":"\\ud800\\u0000","__proto__":{"x":2}}}';
    expect(await rendered(payload, ['{{order.id}}', '{{order.__proto__.x}}'])).toEqual({
      status: 0,
      stdout: '["\\ud800\\u0000",2]\n',
      stderr: '',
    });
  });

  it('may be nested deep', async () => {
    const { status } = await rendered(nested(5000, '1'), { '{{#if this}}': 'yes' });
    expect(status).toBe(0);
  });
});

describe('a template’s body', () => {
  const file = (depth: number) => `{"name":"Deep","body":${nested(depth, '"{{a}}"')}}`;

  it('may be nested 64 deep in its file', async () => {
    const cwd = folderWith({ 't.json': file(64), 'p.json': { a: 1 } });
    const { status, stdout } = await postback(['render', 't.json', '--payload', 'p.json'], { cwd });
    expect([status, stdout]).toEqual([0, `${nested(64, '1')}\n`]);
    expect((await postback(['check', 't.json'], { cwd })).status).toBe(0);
  });

  it('that is deeper is told at its place, and far deeper is not read at all', async () => {
    const cwd = folderWith({ 'a.json': file(65), 'b.json': file(100_000) });
    const { status, stderr } = await postback(['check', 'a.json', 'b.json'], { cwd });
    expect(status).toBe(1);
    expect(stderr).toBe(
      `a.json:/body${'/0'.repeat(64)}: The text is nested more than 64 deep. Make it flatter.\n` +
        'b.json:: The text is nested more than 64 deep. Make it flatter.\n',
    );
  });

  it('with its expected output may be as deep', async () => {
    const deep = `{"name":"Deep","body":${nested(64, '"{{a}}"')},"tests":[{"name":"t","payload":{"a":1},"expect":${nested(64, '1')}}]}`;
    const cwd = folderWith({ 't.json': deep });
    expect((await postback(['test', 't.json'], { cwd })).status).toBe(0);
  });

  it('in a bundle counts with the bundle', async () => {
    const bundle = `{"postback":1,"templates":[${file(62)}]}`;
    const cwd = folderWith({ 'b.json': bundle });
    const { status, stderr } = await postback(['check', 'b.json'], { cwd });
    expect([status, stderr]).toEqual([1, 'b.json:: The text is nested more than 64 deep. Make it flatter.\n']);
  });
});

it('a problem stays on its line, whatever its place is named', async () => {
  const body = { 'a\nb': '{{uper x}}', 'c\u001b[31m\u2028d': '{{uper x}}' };
  const cwd = folderWith({ 't.json': { ...template, body } });
  const { stderr } = await postback(['check', 't.json'], { cwd });
  expect(stderr).toBe(
    't.json:/body/a\\nb: There is no function uper. Did you mean upper?\n' +
      't.json:/body/c\\u001b[31m\\u2028d: There is no function uper. Did you mean upper?\n',
  );
});

it('a message says what a value holds without what would move a terminal', async () => {
  const cwd = folderWith({ 't.json': { ...template, body: '{{\u001b[2J}}' } });
  const { stderr } = await postback(['check', 't.json'], { cwd });
  expect(stderr).not.toMatch(/[^\n\P{Cc}]/u);
});
