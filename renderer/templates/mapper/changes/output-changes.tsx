import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Caption } from '#renderer/ui/text.tsx';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useProblemWords } from '../problems/use-problem-words.ts';
import classes from './changes.module.css';
import { changedLines } from './output-lines.ts';
import { useChangedSamples } from './use-changed-samples.ts';
import { useComparison } from './use-comparison.ts';

/** More lines than these are not put into the page. */
const MOST = 2000;
const signs = { same: ' ', removed: '−', added: '+' } as const;

/** What the output of the chosen sample has become, line by line, and the way to the next sample that changed. */
export function OutputChanges() {
  const text = useMapperText();
  const { sample, draft } = useEditor();
  const { count, next } = useChangedSamples();
  const { comparison, sampleId, error } = useComparison();
  const inWords = useProblemWords();
  const { format } = draft.log.now.head;
  const parts = useMemo(() => (comparison === null ? null : changedLines(comparison, format)), [comparison, format]);
  const chosen = sample.chosen;
  if (chosen === undefined) return null;
  const failed = comparison === null ? undefined : comparison.after.ok ? comparison.before : comparison.after;
  const [problem] = inWords(failed?.problems.slice(0, 1) ?? []);
  const isOld = sampleId !== chosen.id;
  return (
    <section className={classes.output} aria-label={text('changes.output')}>
      <div className={classes.outputHead}>
        <h3>{text('changes.outputOf', { sample: chosen.name })}</h3>
        <Caption>{text('changes.samples', { count })}</Caption>
        {count === 0 ? null : (
          <Button variant="subtle" size="compact-sm" onClick={next}>
            {text('changes.next')}
          </Button>
        )}
      </div>
      {error !== null ? (
        <p className={classes.none} role="alert">
          {error.message}
        </p>
      ) : comparison === null || isOld ? null : parts === null ? (
        <p className={classes.none}>
          {text(comparison.after.ok ? 'changes.wasFailing' : 'changes.isFailing', {
            message: problem?.message ?? '',
          })}
        </p>
      ) : parts.length === 0 ? (
        <p className={classes.none}>{text('changes.sameOutput')}</p>
      ) : (
        <Lines parts={parts} />
      )}
    </section>
  );
}

function Lines({ parts }: { parts: NonNullable<ReturnType<typeof changedLines>> }) {
  const text = useMapperText();
  let room = MOST;
  return (
    <div
      className={classes.lines}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
      tabIndex={0}
      role="document"
      aria-label={text('changes.lines')}
    >
      {parts.map((part, index) => {
        if (room <= 0) return null;
        if (part.kind === 'passed') {
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are known by their place
            <p key={index} className={classes.passed}>
              {text('changes.passed', { count: part.count })}
            </p>
          );
        }
        const shown = part.lines.slice(0, room);
        room -= shown.length;
        return shown.map(({ kind, line, before, after }) => {
          const Line = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'div';
          return (
            <Line key={`${before} ${after}`} className={[classes.line, classes[kind]].join(' ')}>
              <span className={classes.number} aria-hidden>
                {(after ?? before ?? 0) + 1}
              </span>
              <span className={classes.sign} aria-hidden>
                {signs[kind]}
              </span>
              <code>{line}</code>
            </Line>
          );
        });
      })}
      {room <= 0 ? <p className={classes.passed}>{text('changes.tooMany', { count: MOST })}</p> : null}
    </div>
  );
}
