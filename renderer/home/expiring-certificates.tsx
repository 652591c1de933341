import { Button } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { dayOf, useNow } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { certificateWords, expiringCertificates } from '#shared/host/always-on/expiring-certificates.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';
import classes from './home-page.module.css';

/** Which certificates end within two weeks, or have ended, and where new ones are set. Nothing where none does. */
export function ExpiringCertificates() {
  const text = useText();
  const now = useNow(MINUTE);
  const kept = useRecords((records) => records.settings.certificates);
  const hosts = kept.map(({ host, ca = '', client }) => `${host} ${ca} ${client?.certificate ?? ''}`).join();
  const { value } = useAnswer(
    `expiring ${hosts}`,
    async (engine, signal) => (hosts === '' ? null : await engine.call('certificates.list', {}, { signal })),
    { keep: true },
  );
  const expiring = expiringCertificates(value?.certificates ?? [], now);
  if (expiring.length === 0) return null;
  const isAnyExpired = expiring.some(({ isExpired }) => isExpired);
  const count = expiring.length;
  return (
    <section className={classes.notice} aria-label={text('certificates.notice')}>
      <Banner
        tone={isAnyExpired ? 'fail' : 'warn'}
        title={text(isAnyExpired ? 'certificates.expiredTitle' : 'certificates.expiresTitle', { count })}
        actions={
          <Button component="a" href={hrefOf('settings', {}, { part: 'certificates' })}>
            {text('certificates.open')}
          </Button>
        }
      >
        <ul className={classes.lines}>
          {expiring.map((one) => (
            <li key={`${one.host} ${one.fingerprint}`}>
              {text(one.isExpired ? 'certificates.expiredLine' : 'certificates.expiresLine', {
                words: certificateWords(one),
                day: dayOf(one.until),
              })}
            </li>
          ))}
        </ul>
      </Banner>
    </section>
  );
}
