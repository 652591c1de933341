import { Autocomplete, Select, TextInput } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Cut, Mono, Unseen } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { type Comparison, type ConditionOperator, conditionOperatorSchema } from '#shared/model/conditions.ts';
import type { ConditionsResult } from '#shared/pipeline/conditions.ts';
import { fieldTextOf, fieldValueOf, operandOf, shortValue, thanOf, thanTextOf } from './condition-text.ts';
import classes from './conditions.module.css';
import { DraftField } from './draft-field.tsx';
import { hasNoField } from './edit-conditions.ts';

interface ConditionRowProps {
  /** Its place, for its fields' names: `2` or `2.1`. */
  readonly number: string;
  readonly comparison: Comparison;
  readonly result: ConditionsResult | null;
  readonly fields: readonly string[];
  readonly onChange: (comparison: Comparison) => void;
  readonly onRemove: () => void;
}

/** One comparison: a field, an operator, a value, and what it comes to for the chosen sample. */
export function ConditionRow({ number, comparison, result, fields, onChange, onRemove }: ConditionRowProps) {
  const text = useText();
  const { value, is, than } = comparison;
  const operand = operandOf[is];
  const withOperator = (next: ConditionOperator) => {
    const right = thanOf(thanTextOf(than), next);
    onChange(right === undefined ? { value, is: next } : { value, is: next, than: right });
  };
  return (
    <div className={classes.row}>
      <Autocomplete
        className={classes.field}
        aria-label={text('conditions.field', { number })}
        placeholder="order.total"
        data={[...fields]}
        limit={12}
        value={fieldTextOf(value)}
        onChange={(typed) => onChange({ ...comparison, value: fieldValueOf(typed) })}
        data-mono
      />
      <Select
        className={classes.operator}
        aria-label={text('conditions.operator', { number })}
        data={conditionOperatorSchema.options.map((operator) => ({
          value: operator,
          label: text(`conditions.operators.${operator}`),
        }))}
        value={is}
        onChange={(next) => withOperator(conditionOperatorSchema.parse(next))}
        maxDropdownHeight={420}
      />
      {operand === 'none' ? (
        <span className={classes.than} />
      ) : (
        <DraftField
          value={thanTextOf(than)}
          onChange={(typed) => {
            const next = thanOf(typed, is);
            onChange(next === undefined ? { value, is } : { value, is, than: next });
          }}
        >
          {(field) => (
            <TextInput
              className={classes.than}
              aria-label={text('conditions.value', { number })}
              placeholder={text(`conditions.operands.${operand}`)}
              data-mono
              {...field}
            />
          )}
        </DraftField>
      )}
      {hasNoField(comparison) ? (
        <span className={classes.now}>{text('conditions.noFieldShort')}</span>
      ) : (
        <Outcome result={result} />
      )}
      <IconButton icon={IconX} label={text('conditions.remove', { number })} onClick={onRemove} />
    </div>
  );
}

function Outcome({ result }: { result: ConditionsResult | null }) {
  const text = useText();
  if (result === null || result.kind !== 'comparison') return <span className={classes.now} />;
  return (
    <span className={classes.now} title={result.reason}>
      <Glyph
        icon={result.holds ? IconCheck : IconX}
        size={14}
        className={result.holds ? classes.holds : classes.holdsNot}
      />
      <Unseen>{text(result.holds ? 'conditions.holds' : 'conditions.holdsNot')}</Unseen>
      <Mono>
        <Cut>{shortValue(result.value)}</Cut>
      </Mono>
    </span>
  );
}
