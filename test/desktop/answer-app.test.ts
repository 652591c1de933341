import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answerApp } from '#desktop/answer-app.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

function studio(): string {
  const folder = join(tempFolder(), 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets', 'index-Bx1.js'), 'export {};');
  writeFileSync(join(folder, '..', 'secret.txt'), 'not for the window');
  symlinkSync(join(folder, '..', 'secret.txt'), join(folder, 'link.txt'));
  return folder;
}

it.each([
  ['app://studio/', 'text/html; charset=utf-8', '<!doctype html>'],
  ['app://studio/index.html?x=1', 'text/html; charset=utf-8', '<!doctype html>'],
  ['app://studio/assets/index-Bx1.js', 'text/javascript; charset=utf-8', 'export {};'],
])('serves %s under the policy', async (address, type, text) => {
  const answer = await answerApp(studio(), 'GET', address);
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, type, text]);
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
});

it.each([
  ['GET', 'app://studio/../secret.txt'],
  ['GET', 'app://studio/%2e%2e/secret.txt'],
  ['GET', 'app://studio/..%2fsecret.txt'],
  ['GET', 'app://studio/assets/..%5c..%5csecret.txt'],
  ['GET', 'app://studio/link.txt'],
  ['GET', 'app://studio/assets'],
  ['GET', 'app://studio//etc/passwd'],
  ['GET', 'app://other/index.html'],
  ['GET', 'app:///etc/passwd'],
  ['GET', 'file:///etc/passwd'],
  ['POST', 'app://studio/'],
])('%s %s finds nothing', async (method, address) => {
  const answer = await answerApp(studio(), method, address);
  expect([answer.status, await answer.text()]).toEqual([404, '']);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});
