import { useEffect } from 'react';
import { canTell, isTelling, onTelling, tellOutside, wasToldHere } from '#renderer/host/browser-notices.ts';
import { type Studio, useStudio } from '#renderer/studio/studio.tsx';
import { type CertificateWatch, watchCertificates } from '#shared/host/always-on/certificate-watch.ts';
import { createNoticeQueue, type NoticeQueue } from '#shared/host/always-on/notice-queue.ts';
import type { Timer } from '#shared/host/always-on/timer.ts';
import { hearCertificates, hearDelivery, hearWorkspace } from '#shared/host/always-on/troubles.ts';

const browserTimer: Timer = {
  now: () => Date.now(),
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Tells of failures, and of certificates that expire, by the browser's own notifications, where its person turned them on. The desktop does it itself. */
export function useFailureNotices(): void {
  const studio = useStudio();
  useEffect(() => {
    if (!canTell()) return;
    const notices = createNoticeQueue(browserTimer, tellOutside);
    const certificates = watchCertificatesHere(studio, notices);
    const stops = [
      onTelling(certificates.look),
      studio.records.subscribe((now, before) => {
        if (now.settings.certificates !== before.settings.certificates) certificates.look();
      }),
      studio.onDelivery((delivery) => notices.hear((state) => hearDelivery(state, delivery))),
      hearTriggers(studio, notices),
    ];
    return () => {
      for (const stop of stops) stop();
      certificates.close();
      notices.close();
    };
  }, [studio]);
}

function watchCertificatesHere({ engine, records }: Studio, notices: NoticeQueue): CertificateWatch {
  return watchCertificates({
    timer: browserTimer,
    ask() {
      if (!isTelling() || records.getState().settings.certificates.length === 0) return null;
      return engine.call('certificates.list', {}).then(({ certificates }) => certificates);
    },
    hear: (expiring) => notices.hear((state) => hearCertificates(state, expiring, wasToldHere)),
  });
}

/** Triggers that the product pauses while the page is open. */
function hearTriggers({ records }: Studio, notices: NoticeQueue): () => void {
  return records.subscribe((now, before) => {
    if (now.triggers === before.triggers || !before.isLoaded) return;
    const paused = new Set(
      [...before.triggers.values()].filter(({ pausedBecause }) => pausedBecause !== undefined).map(({ id }) => id),
    );
    for (const record of now.triggers.values()) {
      if (before.triggers.get(record.id) === record) continue;
      notices.hear((state) => hearWorkspace(state, { t: 'change', kind: 'trigger', id: record.id, record }, paused));
    }
  });
}
