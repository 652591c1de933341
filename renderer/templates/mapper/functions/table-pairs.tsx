import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Address, Mapping, MappingStep, StepArg } from '#shared/mapping/output-row.ts';
import type { Plan } from '#shared/mapping/plan.ts';
import { planAddPair, planRemovePair } from '#shared/mapping/plan-table.ts';
import { useFunctionWords, useMapperText } from '../editor/use-mapper-text.ts';
import classes from './table-pairs.module.css';

interface TablePairsProps {
  readonly mapping: Mapping;
  readonly step: MappingStep;
  /** What an argument that is no fixed value is called. */
  readonly nameOf: (arg: StepArg) => string;
  readonly onSet: (address: Address, value: Fixed) => void;
  readonly onPlan: (plan: Plan | null) => void;
}

type Fixed = null | boolean | number | string;

/** A lookup table as a table: a pair in each row, and at its end an empty one, which becomes a pair once it is filled. */
export function TablePairs({ mapping, step, nameOf, onSet, onPlan }: TablePairsProps) {
  const text = useMapperText();
  const words = useFunctionWords();
  const [, ...args] = step.args;
  const count = Math.ceil(args.length / 2);
  const addressOf = (index: number): Address => ({ ...step.address, path: [...step.address.path, index] });
  const sides = ['from', 'to'] as const;
  const table = useRef<HTMLTableElement>(null);
  // Its button goes with it: the focus goes to what stands in its place.
  const remove = (place: number) => {
    table.current?.querySelectorAll('tbody tr')[place]?.querySelector('input')?.focus();
    onPlan(planRemovePair(mapping, step.address, place));
  };
  return (
    <table ref={table} className={classes.pairs}>
      <thead>
        <tr>
          {sides.map((side) => (
            <th key={side} scope="col">
              {words.parameter('table', side)}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: count + 1 }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a pair is known by its place, and the empty row becomes one
          <tr key={place}>
            {sides.map((side, at) => {
              const arg = args[place * 2 + at];
              const label = text('parameters.pair', { side: words.parameter('table', side), place: String(place + 1) });
              return (
                <td key={side}>
                  {arg !== undefined && arg.kind !== 'fixed' ? (
                    <code title={label}>{nameOf(arg)}</code>
                  ) : (
                    <Cell
                      label={label}
                      value={arg?.value}
                      placeholder={place === count ? text(`parameters.new.${side}`) : ''}
                      onSet={(value) =>
                        place < count
                          ? onSet(addressOf(1 + place * 2 + at), value)
                          : onPlan(planAddPair(mapping, step.address, at === 0 ? [value, ''] : ['', value]))
                      }
                    />
                  )}
                </td>
              );
            })}
            <td>
              {place < count && count > 1 ? (
                <IconButton
                  icon={IconX}
                  label={text('parameters.removePair', { place: String(place + 1) })}
                  onClick={() => remove(place)}
                />
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly label: string;
  readonly value: Fixed | undefined;
  readonly placeholder: string;
  readonly onSet: (value: Fixed) => void;
}

function Cell({ label, value, placeholder, onSet }: CellProps) {
  const shown = value === undefined || value === null ? '' : String(value);
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  const take = () => {
    if (typed !== shown) onSet(alike(typed, value));
  };
  return (
    <input
      type="text"
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        // Leaving the cell takes what was typed.
        if (event.key === 'Enter' && !goToNext(event.currentTarget)) take();
      }}
    />
  );
}

/** Goes to the next cell, as in a spreadsheet; false where there is none. */
function goToNext(input: HTMLInputElement): boolean {
  const cells = [...(input.closest('table')?.querySelectorAll('input') ?? [])];
  const next = cells[cells.indexOf(input) + 1];
  next?.focus();
  next?.select();
  return next !== undefined;
}

/** What was a number, or true or false, stays such where what is typed is one too. */
function alike(typed: string, before: Fixed | undefined): Fixed {
  if (typeof before === 'number' && /^-?\d+(\.\d+)?$/.test(typed)) return Number(typed);
  if (typeof before === 'boolean' && (typed === 'true' || typed === 'false')) return typed === 'true';
  return typed;
}
