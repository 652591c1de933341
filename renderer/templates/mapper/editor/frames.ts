import { flushSync } from 'react-dom';

/** What is to be done in a frame: reads the page, then gives what draws. */
export type Read = () => () => void;

/**
 * Draws what scrolls in one go: in the next frame all is read first, then all is drawn at once. Reading after drawing
 * would have the page laid out once more for every tree.
 */
export interface Frames {
  /** Done in the next frame; a newer one of the same key takes the place of the older. */
  readonly next: (key: string, read: Read) => void;
  /** Done once after everything of the frame that is being drawn; at once outside of one. */
  readonly after: (key: string, run: () => void) => void;
}

export function createFrames(): Frames {
  const waiting = new Map<string, Read>();
  const following = new Map<string, () => void>();
  let isDrawing = false;
  const draw = () => {
    const draws = [...waiting.values()].map((read) => read());
    waiting.clear();
    isDrawing = true;
    try {
      flushSync(() => {
        for (const one of draws) one();
        for (const run of following.values()) run();
      });
    } finally {
      following.clear();
      isDrawing = false;
    }
  };
  return {
    next: (key, read) => {
      if (waiting.size === 0) requestAnimationFrame(draw);
      waiting.set(key, read);
    },
    after: (key, run) => {
      if (isDrawing) following.set(key, run);
      else run();
    },
  };
}
