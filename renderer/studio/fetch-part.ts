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
      return await fetchStyled(fetchOnce);
    } catch (error) {
      if (isAnswering) throw new PartGone(String(error), { cause: error });
      isAnswering = await isSomebodyThere();
      if (!isAnswering) await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/**
 * The bundler's loader asks for a style sheet once: one that did not come it takes for there when its part is asked for
 * again, which would be shown without it. So those are asked for here first.
 */
async function fetchStyled<T>(fetchOnce: () => Promise<T>): Promise<T> {
  const note = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.dataset.failed = '';
  };
  window.addEventListener('error', note, { capture: true });
  try {
    await Promise.all([...document.querySelectorAll<HTMLLinkElement>('link[data-failed]')].map(fetchStyles));
    return await fetchOnce();
  } finally {
    window.removeEventListener('error', note, { capture: true });
  }
}

function fetchStyles(failed: HTMLLinkElement): Promise<unknown> {
  const link = document.createElement('link');
  return new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => reject(new Error(`${link.href} did not come`)));
    link.rel = 'stylesheet';
    link.crossOrigin = failed.crossOrigin;
    link.href = failed.href;
    failed.replaceWith(link);
  });
}

async function isSomebodyThere(): Promise<boolean> {
  try {
    await fetch('/session', { cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}
