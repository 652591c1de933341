import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { type Branch, choiceAt, conditionScope } from '#shared/mapping/conditions/condition-choice.ts';
import { conditionOf, expressionOf, type FieldCondition } from '#shared/mapping/conditions/field-condition.ts';
import {
  type ConditionPlan,
  isCondition,
  planAlways,
  planBranchCondition,
  planMoveBranch,
  planOtherwise,
  planRemoveBranch,
  planWhen,
} from '#shared/mapping/conditions/plan-condition.ts';
import type { Json } from '#shared/model/json.ts';
import type { Expression } from '#shared/template/tree.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type Floating, useViewStore } from '../editor/view-store.ts';
import { FloatingPanel } from '../floating/floating-panel.tsx';
import { rowName } from '../trees/row-name.ts';
import { BranchForm } from './branch-form.tsx';
import classes from './conditions.module.css';
import { FieldSearch } from './field-search.tsx';
import type { FreshTest } from './test-row.tsx';
import { useHeld } from './use-held.ts';
import { useProbes } from './use-probes.ts';

/** What is being picked: the field or the value of a test; a test or a branch past the last is a new one. */
interface Picking {
  readonly branch: number;
  readonly test: number;
  readonly side: 'field' | 'than';
}

/** A value's conditions, or those of a list's entries: every branch with its tests, and which is taken for the sample. */
export function ConditionsPanel({ floating }: { floating: Extract<Floating, { kind: 'conditions' }> }) {
  const text = useMapperText();
  const view = useViewStore();
  const { projection, body, actions, sample } = useEditor();
  const { place } = floating;
  const choice = useMemo(() => choiceAt(body, place), [body, place]);
  const scope = conditionScope(projection, place);
  const row = projection.byId.get(place.row);
  const [picking, setPicking] = useState<Picking | null>(
    choice === null ? { branch: 0, test: 0, side: 'field' } : null,
  );
  const [fresh, setFresh] = useState<FreshTest | null>(null);
  const branches = choice?.branches ?? NONE;
  const probed = useProbes(scope, branches);
  const held = useHeld(scope, branches);
  const close = () => view.setState({ floating: null });
  const isGone = row === undefined || scope === undefined;
  useEffect(() => {
    if (isGone) view.setState({ floating: null });
  }, [isGone, view]);
  if (row === undefined || scope === undefined) return null;
  const name = rowName(row, text);
  const run = (plan: ConditionPlan | null) => {
    if (plan === null) return;
    actions.run(plan);
    view.setState({ floating: { ...floating, place: plan.place, branch: null } });
  };
  const change = (index: number, asked: { kind: 'if' | 'unless'; condition: Expression | null }) => {
    const { kind, condition } = asked;
    if (condition !== null) run(planBranchCondition(body, place, { index, asked: { kind, condition } }));
  };
  const take = (expression: Expression, now: Json | undefined) => {
    if (picking === null) return;
    setPicking(null);
    const { branch: index, test, side } = picking;
    setFresh({ branch: index, test, ...(side === 'field' && { now }) });
    const branch = branches[index];
    if (branch === undefined || !isCondition(branch)) {
      const condition = expressionOf({ join: 'all', tests: [{ field: expression, is: 'hasValue' }] });
      if (condition === null) return;
      const asked = { kind: 'if', condition } as const;
      run(
        branch === undefined ? planWhen(body, place, asked, name) : planBranchCondition(body, place, { index, asked }),
      );
      return;
    }
    const before = conditionOf(branch.condition);
    if (before === null) return;
    change(index, { kind: branch.kind, condition: expressionOf(withPicked(before, { test, side, expression })) });
  };
  const always = planAlways(body, place);
  const otherwise = planOtherwise(body, place);
  const isPicking = picking !== null;
  const title = text(place.of === 'entries' ? 'conditions.titleEntries' : 'conditions.title', { name });
  const back = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isPicking || choice === null) return;
    event.stopPropagation();
    setFresh({ branch: picking.branch, test: picking.test });
    setPicking(null);
  };
  return (
    <FloatingPanel label={title} x={floating.x} y={floating.y} width={isPicking ? 400 : 440} onClose={close}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the search before it closes the panel */}
      <div className={classes.panel} onKeyDown={back}>
        <div className={classes.head}>
          <b>{title}</b>
          {isPicking ? null : <p>{text('conditions.sample', { sample: sample.chosen?.name ?? '' })}</p>}
        </div>
        {picking === null ? (
          <>
            <div className={classes.branches}>
              {branches.map((branch, index) => (
                <BranchForm
                  // biome-ignore lint/suspicious/noArrayIndexKey: branches have no id, and are edited in place
                  key={index}
                  number={index + 1}
                  branch={branch}
                  of={place.of}
                  taken={probed.taken}
                  isTaken={probed.taken === index}
                  probed={probed.branches[index]}
                  held={probed.entries === null ? held?.[index] : { held: probed.held[index] ?? 0, of: probed.entries }}
                  entries={probed.entries}
                  isFocused={floating.branch === index}
                  fresh={fresh}
                  canMove={{ up: movable(branches, index, -1), down: movable(branches, index, 1) }}
                  onChange={(asked) => change(index, asked)}
                  onPick={(test, side) => setPicking({ branch: index, test, side })}
                  onMove={(by) => run(planMoveBranch(body, place, { index, by }))}
                  onRemove={() => run(planRemoveBranch(body, place, index))}
                />
              ))}
            </div>
            <div className={classes.foot}>
              <Button
                size="compact-sm"
                onClick={() => setPicking({ branch: branches.length, test: 0, side: 'field' })}
                data-autofocus={floating.branch === null || undefined}
              >
                {text('conditions.addWhen')}
              </Button>
              {otherwise === null ? null : (
                <Button size="compact-sm" onClick={() => run(otherwise)}>
                  {text('conditions.addOtherwise')}
                </Button>
              )}
              {always === null ? null : (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => {
                    actions.run(always);
                    close();
                  }}
                >
                  {text(place.of === 'entries' ? 'conditions.allEntries' : 'conditions.always')}
                </Button>
              )}
            </div>
          </>
        ) : (
          <FieldSearch scope={scope} isOperand={picking.side === 'than'} onTake={take} />
        )}
      </div>
    </FloatingPanel>
  );
}

const NONE: readonly Branch[] = [];

function movable(branches: readonly Branch[], index: number, by: -1 | 1): boolean {
  const branch = branches[index];
  const other = branches[index + by];
  return branch !== undefined && other !== undefined && isCondition(branch) && isCondition(other);
}

function withPicked(
  condition: FieldCondition,
  { test: index, side, expression }: { test: number; side: Picking['side']; expression: Expression },
): FieldCondition {
  const { join, tests } = condition;
  const test = tests[index];
  if (test === undefined) return { join, tests: [...tests, { field: expression, is: 'hasValue' }] };
  return {
    join,
    tests: tests.with(index, side === 'field' ? { ...test, field: expression } : { ...test, than: expression }),
  };
}
