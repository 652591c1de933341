import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOf } from '#renderer/studio/exchange/curl.ts';

const request = {
  method: 'POST',
  url: "https://erp.example/orders/O'Brien?a=1&b=$HOME",
  headers: [
    ['content-type', 'application/json'],
    ['authorization', '[hidden]'],
    ['content-length', '12'],
  ] as [string, string][],
  body: '{"name":"O\'Brien $(id) `id` \\\\ \\n"}',
};

test('a request as a curl command, with a variable for what is hidden', () => {
  expect(curlOf(request).split(' \\\n  ')).toEqual([
    `curl --request POST 'https://erp.example/orders/O'\\''Brien?a=1&b=$HOME'`,
    `--header 'content-type: application/json'`,
    `--header 'authorization: '"$AUTHORIZATION"`,
    expect.stringMatching(/^--data-binary '/),
  ]);
});

test('a shell takes it as it is, whatever stands in it', () => {
  const command = curlOf(request).replace(/^curl/, 'printf "%s\\n"');
  const said = execFileSync('sh', ['-c', command], { encoding: 'utf8', env: { AUTHORIZATION: 'Bearer x' } });
  expect(said.trimEnd().split('\n')).toEqual([
    '--request',
    'POST',
    request.url,
    '--header',
    'content-type: application/json',
    '--header',
    'authorization: Bearer x',
    '--data-binary',
    request.body,
  ]);
});
