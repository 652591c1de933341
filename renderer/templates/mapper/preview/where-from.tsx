import { KeyHint } from '#renderer/ui/text.tsx';
import { findField } from '#shared/catalog/field-node.ts';
import { templatePath } from '#shared/catalog/template-path.ts';
import type { Mapping, OutputRow } from '#shared/mapping/output-row.ts';
import type { Json } from '#shared/model/json.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { useEditor } from '../editor/editor.ts';
import { useFunctionWords, useMapperText } from '../editor/use-mapper-text.ts';
import { useView } from '../editor/view-store.ts';
import { rowName } from '../trees/row-name.ts';
import { shortValue } from '../trees/value-text.ts';
import classes from './preview.module.css';

/** Of more values than these that one is made of, the first are told, and how many more there are. */
const MOST_READ = 100;

interface Step {
  readonly key: string;
  readonly name: string;
  readonly isFunction: boolean;
  /** Part of a text, which has no value of its own. */
  readonly isBlock?: boolean;
  readonly beside: string;
  readonly value: Json | undefined;
}

/** Where the lit field's value comes from: what was read, then each function, with the value after it. */
export function WhereFrom() {
  const text = useMapperText();
  const { projection } = useEditor();
  const lit = useView((view) => view.lit.row);
  const row = lit === null ? undefined : projection.byId.get(lit);
  const mapping = row?.mapping ?? row?.subject ?? null;
  if (row === undefined || mapping === null) return <p className={classes.hint}>{text('preview.hint')}</p>;
  return <Steps row={row} mapping={mapping} />;
}

function Steps({ row, mapping }: { row: OutputRow; mapping: Mapping }) {
  const text = useMapperText();
  const words = useFunctionWords();
  const { traced, resolved, sample } = useEditor();
  const valueIn = (id: string | undefined) =>
    id === undefined || sample.root === null ? undefined : findField(sample.root, id)?.value;
  const output = traced.outputOf(row);
  const entry = output === undefined || row.mapping === null ? undefined : traced.entryOf(output);
  const read: Step[] =
    entry === undefined
      ? mapping.inputs.map(({ text: name }, index) => ({
          key: `in ${index}`,
          name,
          isFunction: false,
          beside: '',
          value: valueIn(resolved.find((one) => one.mapping === mapping)?.inputs[index]?.[0]),
        }))
      : entry.inputs.slice(0, MOST_READ).map((input, index) => ({
          key: `in ${index}`,
          name: input.path.startsWith('@') ? input.path : templatePath(pointerKeys(input.path)),
          isFunction: false,
          beside: '',
          value: input.value,
        }));
  const values = traced.stepValues(mapping);
  const done = mapping.steps.map((step, index): Step => {
    const fixed = step.args.flatMap((arg) => (arg.kind === 'fixed' ? [fixedText(arg.value, text)] : []));
    const options = Object.values(step.options).flatMap((arg) => (arg.kind === 'fixed' ? [String(arg.value)] : []));
    const beside = [...fixed, ...options].join(', ');
    return {
      key: `step ${index}`,
      name: words.label(step.name),
      isFunction: true,
      isBlock: step.name.startsWith('#'),
      beside: beside === '' ? '' : text('preview.with', { values: beside }),
      value: values[index],
    };
  });
  const more = (entry?.inputs.length ?? 0) - MOST_READ;
  const rest: Step[] =
    more > 0
      ? [{ key: 'rest', name: text('preview.moreRead', { count: more }), isFunction: false, beside: '', value: null }]
      : [];
  const steps = [...read, ...rest, ...done];
  return (
    <div className={classes.from} aria-live="off">
      <div className={classes.fromHead}>
        <h3>
          {text('preview.whereBefore')} <span className={classes.fromName}>{rowName(row, text)}</span>{' '}
          {text('preview.whereAfter')}
        </h3>
        <KeyHint keys="Esc" />
      </div>
      <ol>
        {steps.map((step, index) => (
          <li key={step.key} className={index === steps.length - 1 ? classes.end : ''}>
            <span className={classes.fromWhat}>
              {step.isFunction ? <b>{step.name}</b> : step.name} {step.beside}
            </span>
            <span className={classes.fromValue}>
              {step.value === undefined && entry !== undefined && step.isBlock !== true
                ? text('values.missing')
                : step.key === 'rest'
                  ? null
                  : shortValue(step.value, text).shown}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function fixedText(value: null | boolean | number | string, text: (key: string) => string): string {
  if (value === ' ') return text('preview.space');
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
