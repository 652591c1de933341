import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { language } from './language-table.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test('the whole language runs where no code may be made from strings', async () => {
  const flags = ['--disallow-code-generation-from-strings', '--no-warnings'];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, here('run-language-table.ts')]);
  expect(JSON.parse(stdout)).toEqual({
    rows: Object.values(language).flat().length,
    isForbidden: true,
    prototype: Object.getOwnPropertyNames(Object.prototype).length,
  });
});

test('no source of the language makes code from strings', () => {
  const folder = here('../../../shared/template');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) {
    const source = readFileSync(`${folder}/${file}`, 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
    expect(source, file).not.toMatch(/\beval\(|new Function\b|\bFunction\(/);
    expect(source, file).not.toMatch(/from 'handlebars'/);
  }
});
