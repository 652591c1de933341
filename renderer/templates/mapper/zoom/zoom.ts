import { create } from 'zustand';

/** How large rows, cards and their type are drawn, beside 1. */
export const zoomSteps = [0.7, 0.85, 1, 1.25, 1.5] as const;

interface Zoom {
  readonly zoom: number;
}

/** How far this window's maps are zoomed. */
export const useZoom = create<Zoom>(() => ({ zoom: 1 }));

/** The next larger or smaller step; the same at either end. */
export function zoomBy(zoom: number, by: -1 | 1): number {
  return by > 0 ? (zoomSteps.find((step) => step > zoom) ?? zoom) : (zoomSteps.findLast((step) => step < zoom) ?? zoom);
}
