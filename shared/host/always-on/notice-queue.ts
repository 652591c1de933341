import type { Timer } from './timer.ts';
import { dueNotice, type Notice, type NoticeState, nothingToTell } from './troubles.ts';

export interface NoticeQueue {
  /** Takes in news, and tells at once what is due. */
  hear(take: (state: NoticeState) => NoticeState): void;
  close(): void;
}

/** Gathers what is to be told, and gives `show` one notice a minute at most. */
export function createNoticeQueue({ now, after }: Timer, show: (notice: Notice) => void): NoticeQueue {
  let state = nothingToTell;
  let cancel = () => {};
  const tell = () => {
    cancel();
    cancel = () => {};
    const due = dueNotice(state, now());
    state = due.state;
    if (due.notice !== null) show(due.notice);
    if (due.next !== null) cancel = after(due.next - now(), tell);
  };
  return {
    hear(take) {
      state = take(state);
      tell();
    },
    close: () => cancel(),
  };
}
