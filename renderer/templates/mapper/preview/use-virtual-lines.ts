import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef } from 'react';

/** Pixels of a line that is not wrapped. */
const LINE = 19;
/** An output of so few lines is in the page whole, to be found by a search of the page. */
const FEW = 400;

interface VirtualLinesOptions {
  readonly count: number;
  readonly isWrapped: boolean;
  /** The lines themselves: others are of other heights. */
  readonly lines: object;
}

/** The lines of a preview that are in view; each that wraps is measured by `virtual.measureElement`, and has `data-index`. */
export function useVirtualLines({ count, isWrapped, lines }: VirtualLinesOptions) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: count <= FEW ? FEW : 10,
    paddingStart: 8,
    paddingEnd: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines that wrap are of other heights, and so are other lines
  useLayoutEffect(() => {
    virtual.measure();
    if (!isWrapped) return;
    // Lines whose elements stay as they are would not be measured again; their places are counted first, without them.
    virtual.getTotalSize();
    for (const line of scroller.current?.querySelectorAll('[data-index]') ?? []) virtual.measureElement(line);
  }, [virtual, isWrapped, isWrapped ? lines : null]);
  return { scroller, virtual };
}
