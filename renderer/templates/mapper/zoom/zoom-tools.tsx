import { useMapperText } from '../editor/use-mapper-text.ts';
import { useZooming } from './use-zooming.ts';
import { zoomBy } from './zoom.ts';
import classes from './zoom-tools.module.css';

/** How large the map is drawn: smaller, 100 % or all that is mapped, larger. */
export function ZoomTools() {
  const text = useMapperText();
  const { zoom, step, toggle } = useZooming();
  const percent = Math.round(zoom * 100);
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
        aria-label={text('zoom.toggleFrom', { percent })}
        title={text('zoom.toggleHint')}
        onClick={toggle}
      >
        {text('zoom.percent', { percent })}
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
