import { expect, it } from 'vitest';
import { missingSecrets } from '#renderer/settings/secrets/missing-secrets.ts';
import type { Trigger } from '#shared/model/trigger.ts';

const trigger = (name: string, effects: object[]) => ({ name, effects }) as unknown as Trigger;

it('names what triggers need and nobody has set, with the host of its first user', () => {
  const url = 'https://erp.example:8443/orders/{{order.id}}';
  const triggers = [
    trigger('Tell the ERP', [{ to: 'url', url, sign: { secret: 'erp-sign' }, auth: bearer('erp-token') }]),
    trigger('Tell it again', [{ to: 'url', url: 'https://other.example', auth: bearer('erp-token') }]),
    trigger('Mail', [{ to: 'email', recipients: ['ops@acme.example'] }]),
    trigger('Half drawn', [{ to: 'url', url: '', auth: bearer('') }]),
  ];
  expect(missingSecrets(triggers, ['erp-sign'])).toEqual([
    { name: 'erp-token', host: 'erp.example:8443', usedBy: ['Tell the ERP', 'Tell it again'] },
  ]);
  expect(missingSecrets(triggers, ['erp-sign', 'erp-token'])).toEqual([]);
});

function bearer(secret: string) {
  return { type: 'bearer', token: { secret } };
}
