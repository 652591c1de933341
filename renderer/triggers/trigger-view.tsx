import { useHotkeys } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { inLocalTime } from '#renderer/studio/times.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { useUnsaved } from '#renderer/studio/use-unsaved.ts';
import { PanePage } from '#renderer/ui/page.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { createCompiledTexts } from '#shared/pipeline/compiled-texts.ts';
import { evaluateConditions } from '#shared/pipeline/conditions.ts';
import { AboutFields } from './about-fields.tsx';
import { ConditionsSection } from './conditions/conditions-section.tsx';
import { EffectsSection } from './effects/effects-section.tsx';
import { SimulatePanel } from './simulate/simulate-panel.tsx';
import { TriggerBar } from './trigger-bar.tsx';
import type { TriggerDraft } from './trigger-draft.ts';
import classes from './trigger-view.module.css';
import { useActivation } from './use-activation.ts';
import { useSampleInput } from './use-sample-input.ts';
import { useTriggerDraft } from './use-trigger-draft.ts';
import { WaitSection } from './wait/wait-section.tsx';
import { WhenSection } from './when-section.tsx';

interface TriggerViewProps {
  /** Null: a new one, which begins as `start`. */
  readonly stored: Trigger | null;
  readonly start: TriggerDraft;
  /** A new one was stored, under this id. */
  readonly onBorn: (id: string) => void;
}

/** The trigger's form beside its simulation. Saving is asked for; the simulation works on what is on the page. */
export function TriggerView({ stored, start, onBorn }: TriggerViewProps) {
  const text = useText();
  const { replace } = useNavigation();
  const hand = useTriggerDraft(stored, start);
  const { draft, isUnsaved, change } = hand;
  const [chosenSample, setChosenSample] = useState<string | null>(null);
  const sample = useSampleInput(draft, chosenSample);
  const [texts] = useState(createCompiledTexts);
  const result = useMemo(() => {
    if (draft.conditions === undefined || sample.input === null) return null;
    return evaluateConditions(draft.conditions, sample.input, texts);
  }, [draft.conditions, sample.input, texts]);
  useUnsaved(isUnsaved, draft.name === '' ? text('triggers.new') : draft.name);

  const save = async () => {
    const trigger = await hand.save();
    if (trigger === null) return null;
    tell(text('states.savedNamed', { name: trigger.name }));
    if (stored === null) {
      // Both at once: in between, the page would be of neither.
      flushSync(() => {
        onBorn(trigger.id);
        replace(hrefOf('trigger', { id: trigger.id }));
      });
    }
    return trigger;
  };
  const activation = useActivation({ stored, isUnsaved, save });
  useHotkeys([['mod + S', () => void save()]], []);

  return (
    <PanePage bar={<TriggerBar stored={stored} hand={hand} activation={activation} onSave={() => void save()} />}>
      <div className={classes.columns}>
        <div className={classes.flow}>
          {stored?.pausedBecause === undefined ? null : (
            <div className={classes.notice}>
              <Banner tone="warn" title={text('trigger.pausedTitle')}>
                {inLocalTime(stored.pausedBecause, Date.now())} {text('trigger.pausedHeld')}
              </Banner>
            </div>
          )}
          <AboutFields draft={draft} error={hand.error} onChange={change} />
          <WhenSection
            event={draft.event}
            customerId={draft.customer}
            onChange={(event) => change({ ...draft, event })}
          />
          <ConditionsSection
            conditions={draft.conditions}
            result={result}
            fields={sample.fields}
            onChange={(conditions) => {
              const { conditions: _old, ...rest } = draft;
              change(conditions === undefined ? rest : { ...draft, conditions });
            }}
          />
          <WaitSection draft={draft} onChange={change} />
          <EffectsSection draft={draft} input={sample.input} sampleId={sample.sampleId} onChange={change} />
        </div>
        <SimulatePanel
          draft={draft}
          sampleId={sample.sampleId}
          onSample={setChosenSample}
          state={stored?.state ?? 'draft'}
          activation={activation}
        />
      </div>
    </PanePage>
  );
}
