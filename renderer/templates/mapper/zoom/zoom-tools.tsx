import { useMapperText } from '../editor/use-mapper-text.ts';
import { useZooming } from './use-zooming.ts';
import { zoomBy } from './zoom.ts';
import classes from './zoom-tools.module.css';

/** How large the map is drawn: smaller, 100 % or all that is mapped, larger. */
export function ZoomTools() {
  const text = useMapperText();
  const { zoom, step, toggle } = useZooming();
  return (
    <>
      <button
        type="button"
        className={classes.tool}
        aria-label={text('zoom.out')}
        aria-disabled={zoomBy(zoom, -1) === zoom}
        title={`${text('zoom.out')} (−)`}
        onClick={() => step(-1)}
      >
        −
      </button>
      <button
        type="button"
        className={classes.tool}
        aria-label={text('zoom.toggle')}
        title={`${text('zoom.toggle')} (0)`}
        onClick={toggle}
      >
        {text('zoom.percent', { percent: Math.round(zoom * 100) })}
      </button>
      <button
        type="button"
        className={classes.tool}
        aria-label={text('zoom.in')}
        aria-disabled={zoomBy(zoom, 1) === zoom}
        title={`${text('zoom.in')} (+)`}
        onClick={() => step(1)}
      >
        +
      </button>
    </>
  );
}
