import { type KeyboardEvent, useState } from 'react';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { conditionPlace } from '#shared/mapping/conditions/condition-choice.ts';
import { probeBody, readProbes } from '#shared/mapping/conditions/condition-probe.ts';
import { expressionOf } from '#shared/mapping/conditions/field-condition.ts';
import { planWhen } from '#shared/mapping/conditions/plan-condition.ts';
import {
  type MissingPlace,
  type MissingRule,
  missingPlaces,
  planMissing,
} from '#shared/mapping/conditions/plan-missing.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Plan } from '#shared/mapping/plan.ts';
import { literal } from '#shared/template/expressions.ts';
import classes from '../conditions/conditions.module.css';
import { FieldSearch } from '../conditions/field-search.tsx';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type Floating, useViewStore } from '../editor/view-store.ts';
import { FloatingPanel } from '../floating/floating-panel.tsx';
import { rowName } from '../trees/row-name.ts';
import { MissingRuleForm, type ReadValue } from './missing-rule-form.tsx';

const NONE: readonly MissingPlace[] = [];

/** What is done where a field that a row reads is missing or null: one rule for each. */
export function MissingPanel({ floating }: { floating: Extract<Floating, { kind: 'missing' }> }) {
  const text = useMapperText();
  const view = useViewStore();
  const { projection, body, actions, draft } = useEditor();
  const [picking, setPicking] = useState<number | null>(null);
  const row = projection.byId.get(floating.row);
  const mapping = row?.mapping ?? null;
  const places = mapping === null ? NONE : missingPlaces(mapping);
  const reads = useReads(row, places);
  const close = () => view.setState({ floating: null });
  if (row === undefined || mapping === null) return null;
  const name = rowName(row, text);
  const isText = mapping.form.kind === 'text';
  const run = (plan: Plan | null, stays = true) => {
    if (plan === null) return;
    actions.run(plan);
    if (stays) view.setState({ floating });
  };
  const set = (place: MissingPlace, rule: MissingRule) => {
    // A function makes something of null, or refuses it: only a condition leaves its field out.
    const isByCondition =
      rule.kind === 'omit' && !place.isWhole && !(isText && !place.isInFunction && places.length > 1);
    if (!isByCondition) {
      run(planMissing(mapping, place, rule));
      return;
    }
    const condition = expressionOf({ join: 'all', tests: [{ field: place.subject, is: 'exists' }] });
    const at = conditionPlace(body, row);
    if (condition !== null && at !== null) run(planWhen(body, at, { kind: 'if', condition }, name), false);
  };
  const back = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || picking === null) return;
    event.stopPropagation();
    setPicking(null);
  };
  const title = text('conditions.missing.title', { name });
  const picked = picking === null ? undefined : places[picking];
  return (
    <FloatingPanel label={title} x={floating.x} y={floating.y} width={380} onClose={close}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the search before it closes the panel */}
      <div className={classes.panel} onKeyDown={back}>
        <div className={classes.head}>
          <b>{title}</b>
          {picked === undefined ? <p>{text('conditions.missing.hint')}</p> : null}
        </div>
        {picked === undefined ? (
          <div className={classes.branches}>
            {places.map((place, index) => (
              <MissingRuleForm
                // biome-ignore lint/suspicious/noArrayIndexKey: places have no id, and are edited in place
                key={index}
                place={place}
                policy={draft.log.now.head.missing}
                isText={isText}
                isOnly={places.length === 1}
                isFirst={index === 0}
                read={reads?.[index]}
                onSet={(rule) => set(place, rule)}
                onPick={() => setPicking(index)}
              />
            ))}
          </div>
        ) : (
          <FieldSearch
            scope={row.scope}
            isOperand
            onTake={(value) => {
              setPicking(null);
              set(picked, { kind: 'use', value });
            }}
          />
        )}
      </div>
    </FloatingPanel>
  );
}

/** What the fields are in the sample, asked of the engine; `undefined` in a read is a field that is missing. */
function useReads(row: OutputRow | undefined, places: readonly MissingPlace[]): readonly ReadValue[] | undefined {
  const { sample, draft } = useEditor();
  const { entries } = draft;
  const sampleId = sample.chosen?.id;
  const probes = [{ kind: 'if' as const, condition: literal(true), reads: places.map(({ subject }) => subject) }];
  const body = row === undefined ? null : probeBody(row.scope, probes);
  const isAsked = body !== null && sampleId !== undefined && places.length > 0;
  const answer = useAnswer(
    isAsked ? JSON.stringify([sampleId, body]) : '',
    async (engine, signal) => {
      if (!isAsked) return undefined;
      const draftNow = { format: 'json' as const, missing: 'omit' as const, body };
      return engine.call('templates.preview', { draft: draftNow, on: { sampleId }, trace: false }, { signal });
    },
    { keep: true },
  );
  const preview = answer.value;
  if (row === undefined || preview === undefined || !preview.ok) return undefined;
  const read = readProbes(preview.value, row.scope, { probes, entries })?.chosen[0];
  return read?.reads.map((value) => ({ value }));
}
