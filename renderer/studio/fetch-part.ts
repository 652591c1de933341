import { SECOND } from '#shared/time/milliseconds.ts';

const PAUSE = 2 * SECOND;

/** A part of the studio that its server has no more: another version runs by now than the window was opened with. */
export class PartGone extends Error {}

/**
 * A part of the studio that is fetched when it is needed. While nobody answers it is asked for until somebody does, so
 * that what was opened while the engine was away comes by itself.
 * @throws {PartGone} where the server answers and has no such part
 */
export async function fetchPart<T>(fetchOnce: () => Promise<T>): Promise<T> {
  let isAnswering = false;
  for (;;) {
    try {
      return await fetchOnce();
    } catch (error) {
      if (isAnswering) throw new PartGone(String(error), { cause: error });
      isAnswering = await isSomebodyThere();
      if (!isAnswering) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

async function isSomebodyThere(): Promise<boolean> {
  try {
    await fetch('/session', { cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}
