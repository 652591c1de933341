import { useEffect, useState } from 'react';
import { useRendering, useSetting } from '../editor/editor.ts';

/** How long nothing is shown rather than something that moves at once, in milliseconds. */
const WAIT = 150;

/**
 * Stands in the map until the first preview is there, and no longer than a moment: output rows and lines are not seen
 * before, since values and notes would come into them and push them down.
 */
export function FirstPreview() {
  const { preview } = useRendering();
  const { sample } = useSetting();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), WAIT);
    return () => clearTimeout(timer);
  }, []);
  const isThere = preview.preview !== null || preview.error !== null || sample.chosen === undefined;
  return isOver || isThere ? null : <i hidden data-waiting />;
}
