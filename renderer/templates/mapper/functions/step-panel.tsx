import { Button } from '@mantine/core';
import type { Address, Mapping, MappingStep, StepArg } from '#shared/mapping/output-row.ts';
import { parameterExample } from '#shared/mapping/parameter-example.ts';
import type { Plan } from '#shared/mapping/plan.ts';
import { type ParameterSetting, planInsert, planParameter, planRemoveStep } from '#shared/mapping/plan-function.ts';
import { planWrite } from '#shared/mapping/plan-row.ts';
import { templateFunctions } from '#shared/template/functions/index.ts';
import type { Parameter } from '#shared/template/template-function.ts';
import { useEditor } from '../editor/editor.ts';
import { useFunctionWords, useMapperText } from '../editor/use-mapper-text.ts';
import { type Floating, useViewStore } from '../editor/view-store.ts';
import classes from '../floating/floating.module.css';
import { FloatingPanel } from '../floating/floating-panel.tsx';
import { shortValue } from '../trees/value-text.ts';
import { ParameterField, type ParameterValue } from './parameter-field.tsx';
import { TablePairs } from './table-pairs.tsx';
import { TextField } from './text-field.tsx';

/** More arguments than these scroll by themselves, and what is done with the function stays in view. */
const MANY = 4;

/** One function's parameters, each with an editor of its type, and what can be done with the function. */
export function StepPanel({ floating }: { floating: Extract<Floating, { kind: 'step' }> }) {
  const text = useMapperText();
  const words = useFunctionWords();
  const view = useViewStore();
  const { projection, actions } = useEditor();
  const mapping = projection.mappings.find((one) => one.id === floating.mapping);
  const step = mapping?.steps.at(floating.step);
  const close = () => view.setState({ floating: null });
  if (mapping === undefined || step === undefined) return null;
  const row = projection.byId.get(mapping.row);
  const run = (plan: Plan | null) => {
    if (plan === null) return;
    actions.run({ ...plan, select: null });
    view.setState({ floating });
  };
  const set = (address: Address, value: ParameterValue) => run(planParameter(mapping, address, value));
  const remove = () => {
    const plan = planRemoveStep(mapping, step.address);
    if (plan !== null) actions.run(plan);
  };
  const isFunction = templateFunctions.has(step.name);
  return (
    <FloatingPanel label={words.label(step.name)} x={floating.x} y={floating.y} width={300} onClose={close}>
      <div className={classes.form}>
        <div className={classes.formHead}>
          <b>{words.label(step.name)}</b>
          <p>
            {isFunction
              ? words.description(step.name)
              : text(step.name === '' ? 'steps.joinTextHint' : 'steps.blockHint')}
          </p>
        </div>
        {isFunction ? (
          <div className={step.args.length > MANY ? classes.many : classes.few}>
            <StepFields mapping={mapping} step={step} onSet={set} onPlan={run} />
          </div>
        ) : row === undefined ? null : (
          <TextField row={row} onWrite={(written) => actions.run({ ...planWrite(row, written), select: null })} />
        )}
        <div className={classes.formFoot}>
          <Button
            size="compact-sm"
            onClick={() =>
              view.setState({
                floating: { kind: 'functions', mapping: mapping.id, input: null, x: floating.x, y: floating.y },
              })
            }
            disabled={planInsert(mapping, 'trim', null) === null}
          >
            {text('steps.addAfter')}
          </Button>
          {isFunction ? (
            <Button size="compact-sm" variant="subtle" onClick={remove}>
              {text('steps.remove')}
            </Button>
          ) : null}
        </div>
      </div>
    </FloatingPanel>
  );
}

interface StepFieldsProps {
  readonly mapping: Mapping;
  readonly step: MappingStep;
  readonly onSet: (address: Address, value: ParameterValue) => void;
  readonly onPlan: (plan: Plan | null) => void;
}

function StepFields({ mapping, step, onSet, onPlan }: StepFieldsProps) {
  const words = useFunctionWords();
  const text = useMapperText();
  const { projection, sample, draft } = useEditor();
  const row = templateFunctions.get(step.name);
  if (row === undefined) return null;
  const scope = projection.byId.get(mapping.row)?.scope;
  const payload = sample.root?.value;
  const example = (setting: ParameterSetting) => {
    if (scope === undefined || payload === undefined) return '';
    const around = { scope, tried: { payload, entries: draft.entries } };
    return shortValue(parameterExample(mapping, step.address, setting, around), text).shown;
  };
  const addressOf = (name: number | string): Address => ({ ...step.address, path: [...step.address.path, name] });
  const byPlace = step.args.map((arg, index) => ({ arg, index, parameter: row.parameters[index] ?? row.rest }));
  const more = row.parameters
    .slice(step.args.length)
    .map((parameter, index) => ({ arg: undefined, index: step.args.length + index, parameter }));
  const isTable = row.name === 'table';
  const single = isTable ? byPlace.slice(0, 1) : [...byPlace, ...more.slice(0, 1)];
  return (
    <>
      {single.map(({ arg, index, parameter }) =>
        parameter === undefined ? null : (
          <OneField
            key={index}
            label={labelOf(parameter, index, row.rest, words.parameter(step.name, parameter.name))}
            parameter={parameter}
            arg={arg}
            mapping={mapping}
            onSet={(value) => onSet(addressOf(index), value)}
            exampleOf={(value) => example({ name: index, value })}
          />
        ),
      )}
      {isTable ? (
        <TablePairs
          mapping={mapping}
          step={step}
          nameOf={(arg) => nameOf(arg, mapping, words.label)}
          onSet={onSet}
          onPlan={onPlan}
        />
      ) : null}
      {(row.options ?? []).map((parameter) => (
        <OneField
          key={parameter.name}
          label={words.parameter(step.name, parameter.name)}
          parameter={{ ...parameter, optional: true }}
          arg={step.options[parameter.name]}
          mapping={mapping}
          onSet={(value) => onSet(addressOf(parameter.name), value)}
          exampleOf={(value) => example({ name: parameter.name, value })}
        />
      ))}
    </>
  );
}

function labelOf(parameter: Parameter, index: number, rest: Parameter | undefined, name: string): string {
  return parameter === rest ? `${name} ${index + 1}` : name;
}

interface OneFieldProps {
  readonly label: string;
  readonly parameter: Parameter;
  readonly arg: StepArg | undefined;
  readonly mapping: Mapping;
  readonly onSet: (value: ParameterValue) => void;
  readonly exampleOf: (value: string) => string;
}

/** A parameter that a line brings is named; a fixed one can be typed. */
function OneField({ label, parameter, arg, mapping, onSet, exampleOf }: OneFieldProps) {
  const words = useFunctionWords();
  if (arg?.kind === 'input' || arg?.kind === 'step') {
    return (
      <div className={classes.bound}>
        <span>{label}</span>
        <code>{nameOf(arg, mapping, words.label)}</code>
      </div>
    );
  }
  return <ParameterField label={label} parameter={parameter} value={arg?.value} onSet={onSet} exampleOf={exampleOf} />;
}

/** What brings an argument: a field's path, or a function's name. */
function nameOf(arg: StepArg, mapping: Mapping, label: (name: string) => string): string {
  if (arg.kind === 'fixed') return String(arg.value);
  return arg.kind === 'input' ? (mapping.inputs[arg.input]?.text ?? '') : label(mapping.steps[arg.step]?.name ?? '');
}
