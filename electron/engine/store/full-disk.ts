import en from '#resources/locales/en.engine.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import type { Outbox } from '../ports/outbox.ts';
import { StoreError } from '../ports/store-error.ts';
import type { StatusBoard } from '../status-board.ts';

const ID = 'disk-full';

/**
 * The outbox of a data folder, with a notice while its disk is full: from the first write that finds no space until one
 * does. Who dismissed it is told again once the disk is full anew.
 */
export function tellingOfFullDisk(
  outbox: Outbox,
  { status, folder }: { readonly status: Pick<StatusBoard, 'current' | 'change'>; readonly folder: string },
): Outbox {
  let isFull = false;
  const others = () => status.current().notices.filter(({ id }) => id !== ID);
  const noteFailure = (error: unknown) => {
    if (isFull || !(error instanceof StoreError) || error.code !== 'full') return;
    isFull = true;
    status.change({ notices: [...others(), { id: ID, message: fill(en.notices.diskFull, { folder }) }] });
  };
  const noteSuccess = () => {
    if (!isFull) return;
    isFull = false;
    status.change({ notices: others() });
  };
  const watched = <T>(write: Promise<T>, tookSpace: (result: T) => boolean = () => true): Promise<T> => {
    write.then((result) => {
      if (tookSpace(result)) noteSuccess();
    }, noteFailure);
    return write;
  };
  return {
    ...outbox,
    // An event that was there before is not written.
    commit: (batch) => watched(outbox.commit(batch), ({ kind }) => kind === 'new'),
    settle: (batch, options) => watched(outbox.settle(batch, options)),
  };
}
