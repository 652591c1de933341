import { describe, expect, test } from 'vitest';
import {
  HIDDEN,
  hideValues,
  isTellingHeader,
  redactAnswer,
  redactRequest,
  redactUrl,
  writtenSecrets,
} from '#shared/wire/redact.ts';
import { isFinalFailure, sendFailure } from '#shared/wire/send-failure.ts';

test.each([
  ['https://erp.example/orders?id=1', 'https://erp.example/orders?id=1'],
  ['https://user:word@erp.example/a', `https://${HIDDEN}@erp.example/a`],
  ['https://user@erp.example/', `https://${HIDDEN}@erp.example/`],
  ['https://a@b@erp.example/', `https://${HIDDEN}@erp.example/`],
  ['https://erp.example/a@b?c=d@e', 'https://erp.example/a@b?c=d@e'],
  ['https://erp.example/?token=abc&x=1', `https://erp.example/?token=${HIDDEN}&x=1`],
  ['https://erp.example/?Access_Token=abc#top', `https://erp.example/?Access_Token=${HIDDEN}#top`],
  ['https://erp.example/?client%5Fsecret=abc', `https://erp.example/?client%5Fsecret=${HIDDEN}`],
  ['https://erp.example/?%74oken=abc', `https://erp.example/?%74oken=${HIDDEN}`],
  ['https://erp.example/?token&%zz=1', 'https://erp.example/?token&%zz=1'],
  ['https://erp.example/?sv=1&sig=a%2Fb=', `https://erp.example/?sv=1&sig=${HIDDEN}`],
  [
    'https://erp.example/?api_key=1&apikey=2&passwd=3',
    `https://erp.example/?api_key=${HIDDEN}&apikey=${HIDDEN}&passwd=${HIDDEN}`,
  ],
  ['https://erp.example/?design=1&key=A-1&code=X', 'https://erp.example/?design=1&key=A-1&code=X'],
])('%s is written as %s', (url, written) => {
  expect(redactUrl(url)).toBe(written);
});

test('a request hides its telling headers and the one that its sign-in sets', () => {
  const request = {
    method: 'POST',
    url: 'https://u:p@erp.example/',
    headers: [
      ['Authorization', 'Basic x'],
      ['Cookie', 'a=b'],
      ['X-Auth-Token', 'x'],
      ['client-SECRET-id', 'x'],
      ['X-Sign-In', 'x'],
      ['X-Shop', '1'],
      ['webhook-id', 'dlv_1'],
    ] as [string, string][],
    body: '{}',
  };
  expect(redactRequest(request, 'x-sign-in')).toEqual({
    method: 'POST',
    url: `https://${HIDDEN}@erp.example/`,
    headers: [
      ['Authorization', HIDDEN],
      ['Cookie', HIDDEN],
      ['X-Auth-Token', HIDDEN],
      ['client-SECRET-id', HIDDEN],
      ['X-Sign-In', HIDDEN],
      ['X-Shop', '1'],
      ['webhook-id', 'dlv_1'],
    ],
    body: '{}',
  });
});

test('headers are hidden by what they are called', () => {
  const hidden = ['X-Auth', 'X_API_KEY', 'Ocp-Apim-Subscription-Key', 'x-functions-key', 'X-Access-Key', 'X-Passwd'];
  for (const name of hidden) expect([name, isTellingHeader(name)]).toEqual([name, true]);
  const shown = ['Idempotency-Key', 'webhook-signature', 'X-Shop', 'X-Author', 'Content-Type', 'X-Keyboard'];
  for (const name of shown) expect([name, isTellingHeader(name)]).toEqual([name, false]);
});

test('what a request holds of written secrets is known, so that an answer that repeats it hides it', () => {
  const request = {
    method: 'POST',
    url: 'https://erp.example/?x=1&token=a%20b%3D&sig=#token=z',
    headers: [
      ['Authorization', 'Bearer written'],
      ['X-Api-Key', 'key-1'],
      ['X-Shop', 'shown'],
    ] as [string, string][],
    body: 'token=body',
  };
  expect(writtenSecrets(request)).toEqual(['Bearer written', 'written', 'key-1', 'a%20b%3D', 'a b=']);
});

test('an answer hides cookies, and the secrets that it repeats', () => {
  const answer = {
    status: 200,
    headers: [
      ['Set-Cookie', 'session=1'],
      ['X-Echo', 'Bearer open sesame'],
      ['Location', 'https://u:p@erp.example/?token=1'],
    ] as [string, string][],
    body: '{"seen":"open sesame","url":"/?k=open%20sesame"}',
    truncated: false,
  };
  expect(redactAnswer(answer, ['open sesame'])).toEqual({
    status: 200,
    headers: [
      ['Set-Cookie', HIDDEN],
      ['X-Echo', `Bearer ${HIDDEN}`],
      ['Location', `https://${HIDDEN}@erp.example/?token=${HIDDEN}`],
    ],
    body: `{"seen":"${HIDDEN}","url":"/?k=${HIDDEN}"}`,
    truncated: false,
  });
});

describe('values are hidden', () => {
  test.each([
    ['a "b" c', ['a "b" c'], `"${HIDDEN}"`, '"a \\"b\\" c"'],
    ['longer first', ['open', 'open sesame'], HIDDEN, 'open sesame'],
    ['not by one letter', ['a'], 'a banana', 'a banana'],
  ])('%s', (_what, values, hidden, text) => {
    expect(hideValues(text, values)).toBe(hidden);
  });
});

test('a failure is final where trying the same again cannot help', () => {
  expect(isFinalFailure('address')).toBe(true);
  expect(isFinalFailure('secret_not_granted')).toBe(true);
  expect(isFinalFailure('timeout')).toBe(false);
  expect(isFinalFailure('toString')).toBe(false);
  expect(sendFailure('timeout', { host: 'erp.example', seconds: 15 })).toEqual({
    code: 'timeout',
    message: 'erp.example did not answer within 15 s.',
  });
});
