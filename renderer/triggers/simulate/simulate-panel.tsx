import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { SampleSelect } from '#renderer/studio/sample-select.tsx';
import { lengthOf, useNow } from '#renderer/studio/times.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { TestTag } from '#renderer/ui/tag.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { SimulateMode } from '#shared/contract/simulation.ts';
import type { TriggerState } from '#shared/model/trigger.ts';
import { lackOf } from '../lacking.ts';
import type { TriggerDraft } from '../trigger-draft.ts';
import type { Activation } from '../use-activation.ts';
import { AtTime } from './at-time.tsx';
import { ReadyFoot } from './ready-foot.tsx';
import classes from './simulate-panel.module.css';
import { SimulationSteps } from './simulation-steps.tsx';
import { useSimulation } from './use-simulation.ts';

const modes = ['dry', 'catcher', 'live'] as const satisfies readonly SimulateMode[];

interface SimulatePanelProps {
  readonly draft: TriggerDraft;
  readonly sampleId: string | null;
  readonly onSample: (id: string) => void;
  readonly state: TriggerState;
  readonly activation: Activation;
}

/** Runs the trigger as it is on the page on a sample, and shows each step with its reason. */
export function SimulatePanel({ draft, sampleId, onSample, state, activation }: SimulatePanelProps) {
  const text = useText();
  const now = useNow(10_000);
  const [mode, setMode] = useState<SimulateMode>('catcher');
  const [at, setAt] = useState<string | null>(null);
  const simulated = useSimulation(draft, sampleId, text('triggers.new'));
  const { simulation, isPresent, isRunning, error } = simulated;
  // A name can wait; the rest is needed for a run.
  const lack = lackOf({ ...draft, name: 'x' });
  const canRun = sampleId !== null && lack === null;
  const run = () => {
    if (canRun) void simulated.run(mode, mode === 'dry' ? at : null);
  };
  // Another time is asked to see what it changes: it is run at once.
  const changeTime = (next: string | null) => {
    setAt(next);
    if (canRun) void simulated.run('dry', next);
  };
  useHotkeys([['mod + Enter', run]], []);
  const ran = simulation === null ? null : lengthOf(now - Date.parse(simulation.ranAt));
  return (
    <aside className={classes.panel} aria-label={text('simulate.title')}>
      <div className={classes.head}>
        <h2>{text('simulate.short')}</h2>
        <TestTag />
        <span className={classes.gap} />
        {simulation === null ? null : (
          <Caption>
            {isPresent
              ? ran === null
                ? text('simulate.ranNow')
                : text('simulate.ran', { length: ran })
              : text('simulate.changedSince')}
          </Caption>
        )}
      </div>
      <div className={classes.controls}>
        <SampleSelect label={text('fields.sample')} isBare event={draft.event} value={sampleId} onChange={onSample} />
        <div className={classes.row}>
          <Segments
            label={text('simulate.whereTo')}
            value={mode}
            onChange={setMode}
            options={modes.map((value) => ({ value, label: text(`simulate.modes.${value}`) }))}
            fill
          />
          <Button
            leftSection={<Glyph icon={simulation === null ? IconPlayerPlay : IconRefresh} size={14} />}
            disabled={!canRun}
            loading={isRunning}
            onClick={run}
          >
            {text(simulation === null ? 'simulate.run' : 'simulate.runAgain')}
          </Button>
        </div>
        {mode === 'dry' ? <AtTime value={at} onChange={changeTime} /> : null}
        <Caption>{lack === null ? text(`simulate.hints.${mode}`) : text(`trigger.lacks.${lack}`)}</Caption>
      </div>
      <div className={classes.steps}>
        {error === null ? null : (
          <Banner tone="fail">{[error.message, ...error.problems.map((problem) => problem.message)].join(' ')}</Banner>
        )}
        {simulation === null && error === null ? <p className={classes.none}>{text('simulate.none')}</p> : null}
        {simulation === null ? null : (
          <SimulationSteps simulation={simulation} draft={draft} mode={simulated.mode ?? 'dry'} isDimmed={isRunning} />
        )}
      </div>
      <ReadyFoot
        draft={draft}
        state={state}
        activation={activation}
        passed={simulation !== null && isPresent ? simulation : null}
        onRun={run}
      />
    </aside>
  );
}
