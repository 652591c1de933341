import { Autocomplete, type ComboboxParsedItem, NumberInput, Select, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { PARAMETER_VALUES } from '#shared/mapping/parameter-values.ts';
import type { Parameter } from '#shared/template/template-function.ts';
import { useFunctionWords, useMapperText } from '../editor/use-mapper-text.ts';
import classes from './parameter-field.module.css';
import { valueMeant, valueNames } from './value-names.ts';

export type ParameterValue = null | boolean | number | string | undefined;

interface ParameterFieldProps {
  readonly label: string;
  readonly parameter: Parameter;
  readonly value: ParameterValue;
  /** undefined takes an optional parameter away. */
  readonly onSet: (value: ParameterValue) => void;
  /** What the function would give for the sample with a proposed value; '' where nothing tells. */
  readonly exampleOf: (value: string) => string;
}

/** A parameter's editor by its type. Text is taken when it is left, or at Enter; a choice at once. */
export function ParameterField({ label, parameter, value, onSet, exampleOf }: ParameterFieldProps) {
  const text = useMapperText();
  const words = useFunctionWords();
  const isOptional = parameter.optional === true;
  const nameOf = useMemo(() => valueNames(parameter.type), [parameter.type]);
  const fallback =
    parameter.fallback !== undefined
      ? text('parameters.fallback', { value: nameOf(String(parameter.fallback)) || String(parameter.fallback) })
      : isOptional && parameter.type === 'timeZone'
        ? text('parameters.ownZone')
        : '';
  if (parameter.type === 'choice' || parameter.type === 'boolean') {
    const choices = parameter.type === 'boolean' ? ['true', 'false'] : (parameter.choices ?? []);
    const data = choices.map((choice) => ({ value: choice, label: words.choice(parameter.name, choice) }));
    return (
      <Select
        label={label}
        value={value === undefined ? null : String(value)}
        placeholder={fallback}
        data={data}
        clearable={isOptional}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => onSet(next === null ? undefined : parameter.type === 'boolean' ? next === 'true' : next)}
      />
    );
  }
  if (parameter.type === 'number' || parameter.type === 'integer') {
    return (
      <NumberInput
        key={String(value)}
        label={label}
        defaultValue={typeof value === 'number' ? value : typeof value === 'string' ? value : ''}
        placeholder={fallback}
        allowDecimal={parameter.type === 'number'}
        size="xs"
        onBlur={(event) => setNumber(event.currentTarget.value, value, isOptional, onSet)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setNumber(event.currentTarget.value, value, isOptional, onSet);
        }}
      />
    );
  }
  const known = PARAMETER_VALUES[parameter.type];
  return (
    <TypedText
      key={String(value)}
      label={label}
      value={value === undefined || value === null ? '' : String(value)}
      placeholder={fallback}
      proposals={known}
      nameOf={nameOf}
      exampleOf={exampleOf}
      isNumber={typeof value === 'number'}
      onSet={(typed) => onSet(typed === '' && isOptional ? undefined : typed)}
    />
  );
}

/** Each with what it gives for the sample: more would take longer than a person waits for a list to open. */
const MOST_PROPOSED = 60;

interface TypedTextProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly proposals: readonly string[] | undefined;
  /** What a proposed value is called: it is found by that, too. */
  readonly nameOf: (value: string) => string;
  readonly isNumber: boolean;
  readonly onSet: (typed: string | number) => void;
  readonly exampleOf: (value: string) => string;
}

function TypedText(props: TypedTextProps) {
  const { label, value, placeholder, proposals: known, nameOf, isNumber, onSet, exampleOf } = props;
  const text = useMapperText();
  const [typed, setTyped] = useState(value);
  const take = (wanted: string) => {
    const next = known === undefined ? wanted : valueMeant(wanted, known, nameOf);
    setTyped(next);
    if (next === value) return;
    onSet(isNumber && /^-?\d+(\.\d+)?$/.test(next) ? Number(next) : next);
  };
  const shared = {
    label,
    placeholder,
    value: typed,
    size: 'xs' as const,
    onBlur: () => take(typed),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'Enter') take(typed);
    },
  };
  if (known === undefined) {
    // Spaces alone look like nothing.
    const said = /^ +$/.test(typed) ? text('parameters.spaces', { count: typed.length }) : undefined;
    return (
      <TextInput
        {...shared}
        data-mono
        description={said}
        inputWrapperOrder={['label', 'input', 'description']}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    );
  }
  return (
    <Autocomplete
      {...shared}
      data={[...known]}
      limit={MOST_PROPOSED}
      data-mono
      openOnFocus={false}
      filter={({ options, search, limit }) =>
        search === value ? around(options, value, limit) : plainFilter(options, search, nameOf).slice(0, limit)
      }
      onChange={setTyped}
      onOptionSubmit={take}
      withScrollArea={false}
      classNames={{ options: classes.proposals ?? '' }}
      renderOption={({ option }) => (
        <span className={classes.proposal}>
          <span>{option.value}</span>
          {nameOf(option.value) === '' ? null : <span className={classes.valueName}>{nameOf(option.value)}</span>}
          <span>{exampleOf(option.value)}</span>
        </span>
      )}
      comboboxProps={{ withinPortal: false }}
    />
  );
}

/** What is offered before anything was typed: all, or of the 418 time zones those around the one that is there. */
function around(options: ComboboxParsedItem[], value: string, limit: number): ComboboxParsedItem[] {
  const at = options.findIndex((option) => 'value' in option && option.value === value);
  const from = Math.max(0, Math.min(at - limit / 2, options.length - limit));
  return options.slice(from, from + limit);
}

function plainFilter(
  options: ComboboxParsedItem[],
  search: string,
  nameOf: (value: string) => string,
): ComboboxParsedItem[] {
  const wanted = search.trim().toLowerCase();
  // Within a value, but at the start of a word of its name: most languages end in "sh".
  const isNamed = (name: string) => ` ${name.toLowerCase()}`.includes(` ${wanted}`);
  return options.filter(
    (option) =>
      'value' in option &&
      (option.value.toLowerCase().includes(wanted) || (wanted !== '' && isNamed(nameOf(option.value)))),
  );
}

function setNumber(
  typed: string,
  value: ParameterValue,
  isOptional: boolean,
  onSet: (value: ParameterValue) => void,
): void {
  const number = Number(typed.replace(',', '.'));
  if (typed.trim() === '') {
    if (isOptional && value !== undefined) onSet(undefined);
    return;
  }
  if (Number.isFinite(number) && number !== value) onSet(number);
}
