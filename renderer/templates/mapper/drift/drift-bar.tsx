import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { everyMissing } from '#shared/mapping/drift/drift.ts';
import { useSetting } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './drift.module.css';
import { closeReview, useDriftOf, usePassing } from './drift.ts';
import { DriftReview, WIDTH } from './drift-review.tsx';

/** One quiet line: how the chosen sample differs from what the template reads, or that one came in that does. */
export function DriftBar() {
  const text = useMapperText();
  const { actions } = useSetting();
  const drift = useDriftOf();
  const { sample, missing, added, isShown, cameIn, passing } = drift;
  const isReviewing = usePassing(passing, (state) => state.isReviewing);
  const all = [...everyMissing(missing)];
  const renamed = all.filter((field) => field.likely !== null).length;
  const isWarned = all.some((field) => field.isWarned);
  const sentence =
    all.length === 0
      ? added.length === 0
        ? text('drift.same')
        : text('drift.added', { count: added.length })
      : [
          text('drift.missing', { count: all.length }),
          ...(renamed > 0 ? [text('drift.renamed', { count: renamed })] : []),
        ].join(', ');
  return (
    <div role="status" aria-label={text('drift.name')}>
      {isShown || isReviewing ? (
        <div className={classes.bar}>
          <OutcomeGlyph outcome={isWarned ? 'warn' : 'none'} size={14} />
          <span className={classes.sentence}>{sentence}</span>
          <Button
            size="compact-sm"
            aria-haspopup="dialog"
            aria-expanded={isReviewing}
            onClick={() => passing.setState({ isReviewing: !isReviewing })}
          >
            {text('drift.review')}
          </Button>
          <IconButton
            icon={IconX}
            label={text('drift.dismiss')}
            onClick={() => closeReview(passing, sample?.id, true)}
          />
        </div>
      ) : cameIn === null ? null : (
        <div className={classes.bar}>
          <OutcomeGlyph outcome="warn" size={14} />
          <span className={classes.sentence}>
            {text('drift.cameIn', { name: cameIn.sample.name, count: cameIn.count })}
          </span>
          <Button size="compact-sm" onClick={() => actions.chooseSample(cameIn.sample.id)}>
            {text('drift.show')}
          </Button>
          <IconButton
            icon={IconX}
            label={text('drift.dismiss')}
            onClick={() => closeReview(passing, cameIn.sample.id, true)}
          />
        </div>
      )}
      {isReviewing ? <DriftReview {...besideOutput()} /> : null}
    </div>
  );
}

/** Under the bar, where it leaves the output in view: what is new is dragged there. */
function besideOutput(): { x: number; y: number } {
  const output = document.querySelector('[data-pane=output]')?.getBoundingClientRect();
  return { x: (output?.left ?? 700) - WIDTH - 6, y: (output?.top ?? 80) + 2 };
}
