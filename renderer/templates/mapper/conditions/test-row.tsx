import { NativeSelect } from '@mantine/core';
import { IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Cut, Mono, Unseen } from '#renderer/ui/text.tsx';
import {
  type FieldTest,
  type TestOperator,
  testOperators,
  withOperator,
} from '#shared/mapping/conditions/field-condition.ts';
import type { Json } from '#shared/model/json.ts';
import { literal } from '#shared/template/expressions.ts';
import { printExpression } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { shortValue } from '../trees/value-text.ts';
import classes from './conditions.module.css';
import { OperandField } from './operand-field.tsx';

/** The test whose field was just picked: what comes next is its operator. */
export interface FreshTest {
  readonly branch: number;
  readonly test: number;
  /** What that field is in the sample, for as long as the engine has not told. */
  readonly now?: Json | undefined;
}

interface TestRowProps {
  readonly number: string;
  readonly test: FieldTest;
  /** Whether it holds for the sample, and what the field is there; undefined while that is not known. */
  readonly value: { readonly holds: boolean; readonly value: Json | undefined } | undefined;
  /** Null: its field was not just picked. */
  readonly fresh: FreshTest | null;
  readonly isFocused: boolean;
  readonly onPick: (side: 'field' | 'than') => void;
  readonly onChange: (test: FieldTest) => void;
  readonly onRemove: (() => void) | null;
}

/** One comparison: a field with its value, an operator, and what it is compared with. */
export function TestRow({ number, test, value, fresh, isFocused, onPick, onChange, onRemove }: TestRowProps) {
  const text = useMapperText();
  const operator = useRef<HTMLSelectElement>(null);
  const isFresh = fresh !== null;
  useEffect(() => {
    if (isFresh) operator.current?.focus();
  }, [isFresh]);
  const field = printExpression(test.field);
  const shown =
    value === undefined ? '' : value.value === undefined ? text('values.missing') : shortValue(value.value, text).shown;
  return (
    <div className={classes.test}>
      <button
        type="button"
        className={classes.field}
        data-autofocus={isFocused || undefined}
        onClick={() => onPick('field')}
      >
        <Unseen>{text('conditions.field', { number })} </Unseen>
        <Mono>
          <Cut>{field}</Cut>
        </Mono>
        <Mono className={classes.now}>{shown}</Mono>
        <Glyph icon={IconChevronDown} size={12} />
      </button>
      <NativeSelect
        ref={operator}
        className={classes.operator}
        aria-label={text('conditions.operator', { number })}
        value={test.is}
        data={Object.keys(testOperators).map((is) => ({ value: is, label: text(`conditions.operators.${is}`) }))}
        onChange={(event) => {
          const is = event.currentTarget.value;
          if (isOperator(is)) onChange(withOperator(test, is, startOf(value === undefined ? fresh?.now : value.value)));
        }}
      />
      {value === undefined ? (
        <span className={classes.mark} />
      ) : (
        <span className={classes.mark} title={text(value.holds ? 'conditions.testHolds' : 'conditions.testFails')}>
          <Glyph icon={value.holds ? IconCheck : IconX} size={14} className={value.holds ? classes.holds : undefined} />
          <Unseen>{text(value.holds ? 'conditions.testHolds' : 'conditions.testFails')}</Unseen>
        </span>
      )}
      {onRemove === null ? null : (
        <IconButton icon={IconX} label={text('conditions.removeTest', { number })} onClick={onRemove} />
      )}
      {testOperators[test.is] === 'nothing' || test.than === undefined ? null : (
        <OperandField
          label={text('conditions.value', { number })}
          value={test.than}
          onPick={() => onPick('than')}
          onChange={(than) => onChange({ ...test, than })}
        />
      )}
    </div>
  );
}

function isOperator(is: string): is is TestOperator {
  return Object.hasOwn(testOperators, is);
}

/** What is compared with at first: the field's own value, so that only the difference is typed. */
function startOf(value: Json | undefined): Expression {
  return literal(typeof value === 'object' || value === undefined ? '' : value);
}
