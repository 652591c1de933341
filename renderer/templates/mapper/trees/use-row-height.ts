import { useMediaQuery } from '@mantine/hooks';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useZoom } from '../zoom/zoom.ts';

/** The height of a tree's row as it is zoomed. */
export function useRowHeight(): number {
  const zoom = useZoom((state) => state.zoom);
  return Math.round(useBaseRowHeight() * zoom);
}

/** The height of a tree's row at 100 %: 27, 26 where the preview is below, 4 more where the person wants it roomy. */
export function useBaseRowHeight(): number {
  const isNarrow = useMediaQuery('(max-width: 1359px)', window.matchMedia('(max-width: 1359px)').matches);
  const isRoomy = useRecords((records) => records.settings.density === 'roomy');
  return (isNarrow ? 26 : 27) + (isRoomy ? 4 : 0);
}
