import { useEffect } from 'react';
import { canTell, isTelling, tellOutside, wasToldHere } from '#renderer/host/browser-notices.ts';
import { useStudio } from '#renderer/studio/studio.tsx';
import { expiringCertificates, hearCertificates } from '#shared/host/always-on/expiring-certificates.ts';
import { dueNotice, hearDelivery, hearWorkspace, nothingToTell } from '#shared/host/always-on/troubles.ts';
import { HOUR } from '#shared/time/milliseconds.ts';

const LOOK_EVERY = 6 * HOUR;

/** Tells of failures, and of certificates that expire, by the browser's own notifications, where its person turned them on. The desktop does it itself. */
export function useFailureNotices(): void {
  const { engine, onDelivery, records } = useStudio();
  useEffect(() => {
    if (!canTell()) return;
    let notices = nothingToTell;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const tell = () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      const due = dueNotice(notices, Date.now());
      notices = due.state;
      if (due.notice !== null) tellOutside(due.notice);
      if (due.next !== null) timer = setTimeout(tell, due.next - Date.now());
    };
    const lookAtCertificates = () => {
      if (!isTelling() || records.getState().settings.certificates.length === 0) return;
      engine.call('certificates.list', {}).then(
        ({ certificates }) => {
          notices = hearCertificates(notices, expiringCertificates(certificates, Date.now()), wasToldHere);
          tell();
        },
        () => undefined,
      );
    };
    const dayByDay = setInterval(lookAtCertificates, LOOK_EVERY);
    const stops = [
      records.subscribe((now, before) => {
        if (now.settings.certificates !== before.settings.certificates) lookAtCertificates();
      }),
      onDelivery((delivery) => {
        notices = hearDelivery(notices, delivery);
        tell();
      }),
      records.subscribe((now, before) => {
        if (now.triggers === before.triggers || !before.isLoaded) return;
        const paused = new Set(
          [...before.triggers.values()].filter(({ pausedBecause }) => pausedBecause !== undefined).map(({ id }) => id),
        );
        for (const record of now.triggers.values()) {
          if (before.triggers.get(record.id) === record) continue;
          notices = hearWorkspace(notices, { t: 'change', kind: 'trigger', id: record.id, record }, paused);
        }
        tell();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      clearInterval(dayByDay);
      if (timer !== null) clearTimeout(timer);
    };
  }, [engine, onDelivery, records]);
}
