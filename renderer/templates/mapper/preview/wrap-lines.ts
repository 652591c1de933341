import { create } from 'zustand';

const KEY = 'postback.wrapLines';

interface WrapLines {
  /** Lines of a text that are longer than the preview is wide go on below. */
  readonly isWrapped: boolean;
}

/** How this browser shows long lines; it is kept. */
export const useWrapLines = create<WrapLines>(() => ({ isWrapped: kept() !== 'off' }));

export function setWrapLines(isWrapped: boolean): void {
  useWrapLines.setState({ isWrapped });
  try {
    window.localStorage.setItem(KEY, isWrapped ? 'on' : 'off');
  } catch {
    // Where nothing is kept it holds until the page is left.
  }
}

function kept(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
