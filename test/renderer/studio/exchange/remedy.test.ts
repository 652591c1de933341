import { describe, expect, test } from 'vitest';
import { remedyOf } from '#renderer/studio/exchange/remedy.ts';
import type { UrlEffect } from '#shared/model/effect.ts';
import { sendFailure } from '#shared/wire/send-failure.ts';

const open: UrlEffect = { to: 'url', url: 'https://erp.example/o', method: 'POST', retry: true, success: '2xx' };
const signedIn: UrlEffect = { ...open, auth: { type: 'bearer', token: { secret: 'erp-token' } } };
const signed: UrlEffect = { ...open, sign: { secret: 'erp-signing' } };
const email = { to: 'email' as const, recipients: ['ops@acme.example'], subject: 'Shipped', retry: true };
const url = 'https://erp.example:8443/o';
const host = 'erp.example:8443';

describe('the cure that a failed try offers', () => {
  test.each([
    ['a refused sign-in', signedIn, { status: 401, failure: '' }, { kind: 'secret', name: 'erp-token', host }],
    ['a forbidden one', signedIn, { status: 403, failure: '' }, { kind: 'secret', name: 'erp-token', host }],
    [
      'a secret not set',
      signed,
      { status: null, failure: 'secret_missing' },
      { kind: 'secret', name: 'erp-signing', host },
    ],
    ['a private address', open, { status: null, failure: 'address' }, { kind: 'allowHost', host }],
    ['a private mail server', email, { status: null, failure: 'address' }, { kind: 'allowHost', host }],
    ['a mail server that is not set', email, { status: null, failure: 'mail_no_server' }, { kind: 'mailServer' }],
    ['one that refuses the sign-in', email, { status: 535, failure: 'mail_sign_in' }, { kind: 'mailServer' }],
    ['one that is not there', email, { status: null, failure: 'refused' }, { kind: 'mailServer' }],
  ])('%s has one', (_what, effect, tried, remedy) => {
    expect(remedyOf({ url, why: '', ...tried }, effect)).toEqual(remedy);
  });

  test.each([
    ['erp-token', 'secret_missing'],
    ['erp-token-signing', 'secret_not_granted'],
  ] as const)('of two secrets, %s is offered where that is the one that is lacking', (name, failure) => {
    const effect: UrlEffect = { ...signedIn, sign: { secret: 'erp-token-signing' } };
    const why = sendFailure(failure, { name, host }).message;
    expect(remedyOf({ url, status: null, failure, why }, effect)).toEqual({ kind: 'secret', name, host });
  });

  test.each([
    ['a refusal of one who does not sign in', open, { status: 401, failure: '' }],
    ['a refusal of one who only signs', signed, { status: 401, failure: '' }],
    ['an error of the receiver', signedIn, { status: 500, failure: '' }],
    ['a cloud’s metadata address', open, { status: null, failure: 'metadata' }],
    ['a recipient that is refused', email, { status: 550, failure: 'mail_recipients' }],
    ['a busy mail server', email, { status: 421, failure: 'mail_busy' }],
    ['no answer in time', signedIn, { status: null, failure: 'timeout' }],
    ['an effect that is gone', undefined, { status: 401, failure: '' }],
  ])('%s has none', (_what, effect, tried) => {
    expect(remedyOf({ url, why: '', ...tried }, effect)).toBeNull();
  });
});
