import { describe, expect, test } from 'vitest';
import { mailReport } from '#shared/mail/mail-report.ts';

describe('what an attempt of an email says of its server', () => {
  test('it took the message: well', () => {
    expect(mailReport(null)).toEqual({ health: 'well', contact: 'reached', why: '' });
  });

  test.each([
    ['mail_recipients', 'well', 'reached'],
    ['mail_sender', 'well', 'reached'],
    ['mail_refused', 'well', 'reached'],
    ['mail_too_large', 'well', 'reached'],
    ['mail_busy', 'ill', 'reached'],
    ['mail_sign_in', 'ill', 'reached'],
    ['mail_late', 'ill', 'reached'],
    ['timeout', 'ill', 'reached'],
    ['refused', 'ill', 'reached'],
    ['dns', 'ill', 'unreachable'],
    ['connect_timeout', 'ill', 'unknown'],
    ['mail_no_server', 'unknown', 'unknown'],
    ['mail_no_password', 'unknown', 'unknown'],
    ['address', 'unknown', 'unknown'],
    ['secret_missing', 'unknown', 'unknown'],
    ['stopped', 'unknown', 'unknown'],
    ['catcher', 'unknown', 'unknown'],
  ])('%s: %s, the network %s', (code, health, contact) => {
    const why = health === 'ill' ? 'What went wrong.' : '';
    expect(mailReport({ code, message: 'What went wrong.' })).toEqual({ health, contact, why });
  });
});
