import { create } from 'zustand';
import type { OutputFormat } from '#shared/model/template.ts';

/** A text is read whole; of what has a line for each value, most is seen where lines stay one line each. */
const kinds = {
  text: { key: 'postback.wrapLines', isWrapped: true },
  values: { key: 'postback.wrapValues', isWrapped: false },
} as const;

type Kind = keyof typeof kinds;

/** By kind of output, whether lines that are longer than the preview is wide go on below; this browser keeps it. */
const useWrapped = create<Record<Kind, boolean>>(() => ({ text: kept('text'), values: kept('values') }));

/** How long lines of an output are shown in this browser. */
export function useWrapLines(format: OutputFormat): boolean {
  return useWrapped((state) => state[kindOf(format)]);
}

export function setWrapLines(format: OutputFormat, isWrapped: boolean): void {
  const kind = kindOf(format);
  useWrapped.setState({ [kind]: isWrapped });
  try {
    window.localStorage.setItem(kinds[kind].key, isWrapped ? 'on' : 'off');
  } catch {
    // Where nothing is kept it holds until the page is left.
  }
}

function kindOf(format: OutputFormat): Kind {
  return format === 'text' ? 'text' : 'values';
}

function kept(kind: Kind): boolean {
  const { key, isWrapped } = kinds[kind];
  try {
    const value = window.localStorage.getItem(key);
    return value === null ? isWrapped : value !== 'off';
  } catch {
    return isWrapped;
  }
}
