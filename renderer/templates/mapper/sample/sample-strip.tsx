import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { EventGlyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { useChangedSamples } from '../changes/use-changed-samples.ts';
import { useSetting } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useProblemWords } from '../problems/use-problem-words.ts';
import classes from './sample-strip.module.css';

const counted = ['pass', 'warn', 'fail'] as const;

/** How the draft does on every event and sample; a mark chooses its sample. */
export function SampleStrip() {
  const text = useMapperText();
  const label = useEventLabel();
  const { groups, sample, outcomes, actions } = useSetting();
  const changed = useChangedSamples();
  const inWords = useProblemWords();
  const all = groups.flatMap((group) => group.samples);
  const counts = counted.flatMap((result) => {
    const count = all.filter(({ id }) => outcomes.get(id)?.result === result).length;
    return count === 0 ? [] : [text(`strip.${result}`, { count })];
  });
  return (
    <section className={classes.strip} aria-label={text('strip.name')} data-pane="strip">
      <div className={classes.lead}>
        <b>{text('strip.samples', { count: all.length })}</b>
        <span>{counts.join(' · ')}</span>
      </div>
      {changed.count === 0 ? null : (
        <button type="button" className={classes.changes} onClick={changed.next} title={text('strip.nextChanged')}>
          <i aria-hidden />
          {text('strip.changedCount', { count: changed.count })}
        </button>
      )}
      {groups.map(({ event, samples }) => {
        const isCurrent = sample.chosen?.event === event;
        return (
          <div key={event} className={[classes.event, isCurrent ? classes.current : ''].join(' ')}>
            <span className={classes.label}>
              <EventGlyph type={event} size={14} />
              <span className={classes.cut}>{label(event)}</span>
            </span>
            <span className={classes.marks}>
              {samples.map(({ id, name }) => {
                const outcome = outcomes.get(id);
                const result = outcome?.result ?? 'none';
                const [first] = inWords(outcome?.problems.slice(0, 1) ?? []);
                const said = text(`strip.${result}Mark`);
                const change = outcome?.isChanged === true ? text('strip.changed') : '';
                return (
                  <button
                    key={id}
                    type="button"
                    className={[classes.mark, id === sample.chosen?.id ? classes.chosen : ''].join(' ')}
                    aria-label={[`${label(event)}, ${name}: ${said}`, change].filter(Boolean).join(', ')}
                    data-changed={change === '' ? undefined : true}
                    aria-pressed={id === sample.chosen?.id}
                    title={[name, first?.message ?? said, change].filter(Boolean).join('\n')}
                    onClick={() => actions.chooseSample(id)}
                  >
                    <OutcomeGlyph outcome={result} size={14} strong={id === sample.chosen?.id} />
                  </button>
                );
              })}
            </span>
          </div>
        );
      })}
    </section>
  );
}
