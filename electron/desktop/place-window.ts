import type { Rectangle } from 'electron';
import { z } from '#shared/model/z.ts';

export const boundsSchema = z.object({
  x: z.number().int().optional(),
  y: z.number().int().optional(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  isMaximized: z.boolean().default(false),
});

export interface WindowBounds {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

/** The first time. */
export const firstBounds: z.infer<typeof boundsSchema> = { width: 1440, height: 900, isMaximized: false };
export const SMALLEST = { width: 900, height: 600 } as const;

/** Bounds that show on one of the displays: a window that was on a screen that is gone comes back in the middle. */
export function placeOn(displays: readonly Rectangle[], kept: z.infer<typeof boundsSchema>): WindowBounds {
  const size = {
    width: Math.max(kept.width, SMALLEST.width),
    height: Math.max(kept.height, SMALLEST.height),
    isMaximized: kept.isMaximized,
  };
  const { x, y } = kept;
  if (x === undefined || y === undefined) return size;
  // Enough of the title bar to take hold of it.
  const isSeen = displays.some(
    (display) =>
      x + size.width > display.x + 100 &&
      x < display.x + display.width - 100 &&
      y >= display.y &&
      y < display.y + display.height - 50,
  );
  return isSeen ? { ...size, x, y } : size;
}
