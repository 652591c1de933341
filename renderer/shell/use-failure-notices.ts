import { useEffect } from 'react';
import { canTell, tellOutside } from '#renderer/host/browser-notices.ts';
import { useStudio } from '#renderer/studio/studio.tsx';
import { dueNotice, hearDelivery, hearWorkspace, nothingToTell } from '#shared/host/always-on/troubles.ts';

/** Tells of failures by the browser's own notifications, where its person turned them on. The desktop does it itself. */
export function useFailureNotices(): void {
  const { onDelivery, records } = useStudio();
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
    const stops = [
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
      if (timer !== null) clearTimeout(timer);
    };
  }, [onDelivery, records]);
}
