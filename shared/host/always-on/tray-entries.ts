import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';

const text = en.tray;

export interface TrayFacts {
  readonly waiting: number;
  /** Failures that nobody marked as seen. */
  readonly failed: number;
  /** A person paused all deliveries. */
  readonly isPaused: boolean;
}

export interface TrayEntry {
  readonly label: string;
  /** An address of the studio to open, or something to do at once; null for what is only told. */
  readonly does: { readonly open: string } | 'pauseAll' | 'resumeAll' | 'quit' | null;
}

/** The tray's menu, in order; null is a line between groups. */
export function trayEntries({ waiting, failed, isPaused }: TrayFacts): readonly (TrayEntry | null)[] {
  const count = (one: string, other: string, n: number) =>
    n === 1 ? one : fill(other, { count: n.toLocaleString('en') });
  return [
    { label: text.open, does: { open: '#/' } },
    null,
    ...(isPaused ? [{ label: text.paused, does: { open: '#/deliveries' } }] : []),
    {
      label: waiting === 0 ? text.nothingWaits : count(text.waitsOne, text.waits, waiting),
      does: waiting === 0 ? null : { open: '#/deliveries?state=waiting&period=all' },
    },
    {
      label: failed === 0 ? text.noneFailed : count(text.failedOne, text.failed, failed),
      does: failed === 0 ? null : { open: '#/deliveries?state=failed&period=all' },
    },
    null,
    isPaused ? { label: text.resumeAll, does: 'resumeAll' } : { label: text.pauseAll, does: 'pauseAll' },
    null,
    { label: text.quit, does: 'quit' },
  ];
}

/** What the tray's icon says when it is pointed at. */
export function trayTip(app: string, { waiting, failed, isPaused }: TrayFacts): string {
  const parts = [
    ...(isPaused ? [text.pausedTip] : []),
    ...(failed > 0 ? [failed === 1 ? text.failedOne : fill(text.failed, { count: failed })] : []),
    ...(waiting > 0 ? [waiting === 1 ? text.waitsOne : fill(text.waits, { count: waiting })] : []),
  ];
  return parts.length === 0 ? app : `${app}: ${parts.join(', ')}`;
}
