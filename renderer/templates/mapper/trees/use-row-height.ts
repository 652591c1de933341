import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useZoom } from '../zoom/zoom.ts';

const NARROW = '(max-width: 1359px)';

/** The height of a tree's row as it is zoomed. */
export function useRowHeight(): number {
  const zoom = useZoom((state) => state.zoom);
  return Math.round(useBaseRowHeight() * zoom);
}

/** The height of a tree's row at 100 %: 27, 26 where the preview is below, 4 more where the person wants it roomy. */
export function useBaseRowHeight(): number {
  const [wasNarrow] = useState(() => window.matchMedia(NARROW).matches);
  const isNarrow = useMediaQuery(NARROW, wasNarrow);
  const isRoomy = useRecords((records) => records.settings.density === 'roomy');
  return (isNarrow ? 26 : 27) + (isRoomy ? 4 : 0);
}
