import { Button, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCheck, IconMinus, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import type { Branch } from '#shared/mapping/conditions/condition-choice.ts';
import { conditionOf, expressionOf, type FieldTest } from '#shared/mapping/conditions/field-condition.ts';
import { isCondition } from '#shared/mapping/conditions/plan-condition.ts';
import { printExpression } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './conditions.module.css';
import { ExpressionField } from './expression-field.tsx';
import { type FreshTest, TestRow } from './test-row.tsx';
import type { ProbedBranch } from './use-probes.ts';

interface BranchFormProps {
  /** Its place among the branches, from 1, for its fields' names. */
  readonly number: number;
  readonly branch: Branch;
  readonly of: 'value' | 'entries';
  /** The branch that is taken for the sample, by index; null where none is, undefined where that is not known. */
  readonly taken: number | null | undefined;
  readonly isTaken: boolean;
  readonly probed: ProbedBranch | undefined;
  /** On how many samples it holds. */
  readonly held: { readonly held: number; readonly of: number } | undefined;
  readonly entries: number | null;
  readonly isFocused: boolean;
  readonly fresh: FreshTest | null;
  readonly canMove: { readonly up: boolean; readonly down: boolean };
  readonly onChange: (asked: { kind: 'if' | 'unless'; condition: Expression | null }) => void;
  readonly onPick: (test: number, side: 'field' | 'than') => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

/** One way that a value can go: what it asks, and what that comes to for the sample. */
export function BranchForm(props: BranchFormProps) {
  const { number, branch, canMove, onMove, onRemove, onPick } = props;
  const text = useMapperText();
  const label = text('conditions.branch', { number });
  return (
    <fieldset className={[classes.branch, props.isTaken ? classes.isTaken : ''].join(' ')} aria-label={label}>
      {isCondition(branch) ? (
        <Condition {...props} condition={branch.condition} kind={branch.kind} />
      ) : (
        <div className={classes.line}>
          <b className={classes.word}>
            {text(branch.kind === 'else' ? 'branches.else' : `branches.${branch.kind}`, {
              condition: branch.condition === null ? '' : printExpression(branch.condition),
            })}
          </b>
          <span className={classes.gap} />
          {branch.kind === 'else' ? (
            <Button size="compact-sm" variant="subtle" onClick={() => onPick(0, 'field')}>
              {text('conditions.giveCondition')}
            </Button>
          ) : null}
          {branch.kind === 'else' ? (
            <IconButton icon={IconX} label={text('conditions.removeBranch', { number })} onClick={onRemove} />
          ) : null}
        </div>
      )}
      <Outcome {...props} />
      {canMove.up || canMove.down ? (
        <div className={classes.moves}>
          <IconButton
            icon={IconArrowUp}
            label={text('conditions.earlier', { number })}
            disabled={!canMove.up}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={IconArrowDown}
            label={text('conditions.later', { number })}
            disabled={!canMove.down}
            onClick={() => onMove(1)}
          />
        </div>
      ) : null}
    </fieldset>
  );
}

function Condition({
  number,
  condition,
  kind,
  probed,
  fresh,
  isFocused,
  onChange,
  onPick,
  onRemove,
}: BranchFormProps & { condition: Expression; kind: 'if' | 'unless' }) {
  const text = useMapperText();
  const [isText, setText] = useState(false);
  const tests = conditionOf(condition);
  const set = (next: readonly FieldTest[], join = tests?.join ?? 'all') => {
    if (next.length === 0) onRemove();
    else onChange({ kind, condition: expressionOf({ join, tests: next }) });
  };
  return (
    <>
      <div className={classes.line}>
        <NativeSelect
          className={classes.kind}
          aria-label={text('conditions.kind', { number })}
          value={kind}
          data={[
            { value: 'if', label: text('conditions.when') },
            { value: 'unless', label: text('conditions.unless') },
          ]}
          data-autofocus={(isFocused && (tests === null || isText)) || undefined}
          onChange={(event) => onChange({ kind: event.currentTarget.value === 'if' ? 'if' : 'unless', condition })}
        />
        {tests !== null && tests.tests.length > 1 && !isText ? (
          <Segments
            label={text('conditions.join', { number })}
            value={tests.join}
            onChange={(join) => set(tests.tests, join)}
            options={[
              { value: 'all', label: text('conditions.all') },
              { value: 'any', label: text('conditions.any') },
            ]}
          />
        ) : null}
        <span className={classes.gap} />
        <IconButton icon={IconX} label={text('conditions.removeBranch', { number })} onClick={onRemove} />
      </div>
      {tests === null || isText ? (
        <ExpressionField
          label={text('conditions.expression', { number })}
          expression={condition}
          onTake={(next) => onChange({ kind, condition: next })}
        />
      ) : (
        tests.tests.map((test, index) => (
          <TestRow
            // biome-ignore lint/suspicious/noArrayIndexKey: tests have no id, and are edited in place
            key={index}
            number={tests.tests.length > 1 ? `${number}.${index + 1}` : String(number)}
            test={test}
            value={probed?.tests[index]}
            fresh={fresh?.branch === number - 1 && fresh.test === index ? fresh : null}
            isFocused={isFocused && index === 0}
            onPick={(side) => onPick(index, side)}
            onChange={(next) => set(tests.tests.with(index, next))}
            onRemove={tests.tests.length < 2 ? null : () => set(tests.tests.toSpliced(index, 1))}
          />
        ))
      )}
      <div className={classes.adds}>
        {tests === null || isText ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Glyph icon={IconPlus} size={14} />}
            onClick={() => onPick(tests.tests.length, 'field')}
          >
            {text('conditions.addTest')}
          </Button>
        )}
        {tests === null ? null : (
          <Button variant="subtle" size="compact-sm" onClick={() => setText(!isText)}>
            {text(isText ? 'conditions.asFields' : 'conditions.asText')}
          </Button>
        )}
      </div>
    </>
  );
}

/** Which way it goes for the sample and why, and on how many samples it holds. */
function Outcome({ branch, of, taken, isTaken, probed, held, entries }: BranchFormProps) {
  const text = useMapperText();
  if (probed?.problem !== undefined) {
    return (
      <p className={classes.problem} role="alert">
        <OutcomeGlyph outcome="fail" size={14} />
        {probed.problem}
      </p>
    );
  }
  if (taken === undefined) return <p className={classes.outcome}>{text('conditions.unknown')}</p>;
  const isPassed = probed?.holds === true && !isTaken;
  const key = isTaken ? 'taken' : isPassed ? 'passed' : 'notTaken';
  const reason = branch.kind === 'else' || isPassed ? '' : (probed?.reason ?? '');
  const words = text(`conditions.outcome.${of}.${key}`);
  return (
    <div className={classes.outcome}>
      <p>
        <Glyph icon={isTaken ? IconCheck : IconMinus} size={14} className={isTaken ? classes.holds : undefined} />
        <span>
          {words}
          {reason === '' ? '.' : `: ${reason}.`}
        </span>
      </p>
      {isCondition(branch) ? (
        <p className={classes.held}>
          {held === undefined
            ? '\u00a0'
            : text(entries === null ? 'conditions.held' : 'conditions.heldEntries', { held: held.held, of: held.of })}
        </p>
      ) : null}
    </div>
  );
}
