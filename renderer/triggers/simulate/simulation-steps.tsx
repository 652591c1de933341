import { useState } from 'react';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { SimulateMode, Simulation, Step } from '#shared/contract/simulation.ts';
import type { TriggerDraft } from '../trigger-draft.ts';
import { RetryTimeline } from './retry-timeline.tsx';
import classes from './simulation-steps.module.css';
import { StepItem } from './step-item.tsx';

interface SimulationStepsProps {
  readonly simulation: Simulation;
  readonly draft: TriggerDraft;
  readonly mode: SimulateMode;
  readonly isDimmed: boolean;
}

/** The way of the event, step by step; with several effects, one of them from rendering on. */
export function SimulationSteps({ simulation, draft, mode, isDimmed }: SimulationStepsProps) {
  const text = useText();
  const { steps, effects } = simulation;
  const [picked, setChosen] = useState<number | null>(null);
  // What failed is what one wants to see.
  const chosen = picked ?? steps.find((step) => step.effect !== null && step.result === 'fail')?.effect ?? 0;
  const shown = effects.find((one) => one.effect === chosen) ?? effects[0];
  const retry = simulation.retries.find((plan) => plan.effect === (shown?.effect ?? 0) && plan.tries.length > 0);
  const common = steps.filter((step) => step.effect === null);
  const own = steps.filter((step) => step.effect !== null && step.effect === (shown?.effect ?? 0));
  // What cannot be rendered or must not leave is not tried again: it waits for a person.
  const isNeverSent = own.some(({ step, result }) => step !== 'send' && result === 'fail');
  return (
    <ol className={[classes.steps, isDimmed ? classes.dimmed : ''].join(' ')} aria-label={text('simulate.steps')}>
      {common.map((step) => (
        <StepItem key={step.step} step={step} simulation={simulation} draft={draft} mode={mode} effect={null} />
      ))}
      {effects.length < 2 ? null : (
        <li className={classes.pick}>
          <Segments
            label={text('simulate.effect')}
            value={String(shown?.effect ?? 0)}
            onChange={(value) => setChosen(Number(value))}
            options={effects.map((one) => {
              const kind = draft.effects[one.effect]?.to ?? 'url';
              return {
                value: String(one.effect),
                label: (
                  <>
                    <OutcomeGlyph outcome={worstOf(steps, one.effect)} size={14} strong />
                    {text(`simulate.kinds.${kind}`, { number: one.effect + 1 })}
                    {one.answer === null ? null : <b>{one.answer.status}</b>}
                  </>
                ),
              };
            })}
          />
        </li>
      )}
      {own.map((step) => (
        <StepItem
          key={step.step}
          step={step}
          simulation={simulation}
          draft={draft}
          mode={mode}
          effect={shown ?? null}
        />
      ))}
      {retry === undefined || isNeverSent ? null : <RetryTimeline plan={retry} at={simulation.at} />}
    </ol>
  );
}

/** How an effect came out, by the worst of its steps. */
function worstOf(steps: readonly Step[], effect: number): 'pass' | 'warn' | 'fail' {
  const results = steps.filter((step) => step.effect === effect).map((step) => step.result);
  if (results.includes('fail')) return 'fail';
  return results.includes('warn') ? 'warn' : 'pass';
}
