import { NativeSelect, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Cut, Mono } from '#renderer/ui/text.tsx';
import { literal } from '#shared/template/expressions.ts';
import { printExpression } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './conditions.module.css';

const kinds = ['text', 'number', 'true', 'false', 'null', 'field'] as const;
type Kind = (typeof kinds)[number];

interface OperandFieldProps {
  readonly label: string;
  readonly value: Expression;
  /** Leaves these out: a comparison with null has an operator of its own. */
  readonly without?: readonly Kind[];
  readonly onPick: () => void;
  readonly onChange: (value: Expression) => void;
}

/** A value with its type, typed here, or another field's. Text and numbers are taken when left, or at Enter. */
export function OperandField({ label, value, without = ['null'], onPick, onChange }: OperandFieldProps) {
  const text = useMapperText();
  const kind = kindOf(value);
  const choose = (next: Kind) => {
    switch (next) {
      case 'field':
        onPick();
        return;
      case 'true':
      case 'false':
        onChange(literal(next === 'true'));
        return;
      case 'null':
        onChange(literal(null));
        return;
      case 'number':
        onChange(literal(numberOf(typedOf(value)) ?? 0));
        return;
      case 'text':
        onChange(literal(typedOf(value)));
        return;
      default:
        next satisfies never;
    }
  };
  return (
    <div className={classes.operand}>
      <NativeSelect
        className={classes.operandKind}
        aria-label={text('conditions.typeOf', { label })}
        value={kind}
        data={kinds
          .filter((one) => !without.includes(one) || one === kind)
          .map((one) => ({ value: one, label: text(`conditions.kinds.${one}`) }))}
        onChange={(event) => {
          const next = kinds.find((one) => one === event.currentTarget.value);
          if (next !== undefined) choose(next);
        }}
      />
      {kind === 'field' ? (
        <button
          type="button"
          className={classes.field}
          aria-label={`${label}: ${printExpression(value)}`}
          onClick={onPick}
        >
          <Mono>
            <Cut>{printExpression(value)}</Cut>
          </Mono>
          <Glyph icon={IconChevronDown} size={12} />
        </button>
      ) : kind === 'text' || kind === 'number' ? (
        <Typed label={label} kind={kind} value={value} onChange={onChange} />
      ) : null}
    </div>
  );
}

interface TypedProps {
  readonly label: string;
  readonly kind: 'text' | 'number';
  readonly value: Expression;
  readonly onChange: (value: Expression) => void;
}

function Typed({ label, kind, value, onChange }: TypedProps) {
  const text = useMapperText();
  const before = typedOf(value);
  const [typed, setTyped] = useState(before);
  useEffect(() => setTyped(before), [before]);
  const number = kind === 'number' ? numberOf(typed) : undefined;
  const isWrong = kind === 'number' && number === undefined;
  const take = () => {
    if (typed === before || isWrong) return;
    onChange(literal(number ?? typed));
  };
  return (
    <TextInput
      className={classes.typed}
      aria-label={label}
      value={typed}
      inputMode={kind === 'number' ? 'decimal' : 'text'}
      error={isWrong ? text('conditions.noNumber', { typed }) : null}
      data-mono
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    />
  );
}

function kindOf(value: Expression): Kind {
  if (value.kind !== 'literal') return 'field';
  if (typeof value.value === 'number') return 'number';
  if (typeof value.value === 'boolean') return value.value ? 'true' : 'false';
  return value.value === null ? 'null' : 'text';
}

function typedOf(value: Expression): string {
  return value.kind === 'literal' && value.value !== null ? String(value.value) : '';
}

/** A number as people type it, with a decimal point or comma. */
function numberOf(typed: string): number | undefined {
  const written = typed.trim().replace(',', '.');
  return /^-?\d+(?:\.\d+)?$/.test(written) ? Number(written) : undefined;
}
