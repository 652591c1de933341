import type { Json } from '#shared/model/json.ts';
import type { MissingPolicy, OutputFormat, OutputSchema } from '#shared/model/template.ts';

/** What a person did, for the undo button's tooltip: a key under `edits` in the `mapper` namespace, with its params. */
export interface EditLabel {
  readonly key: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** What of a template is not its body, and is saved with it. */
export interface TemplateHead {
  readonly name: string;
  readonly format: OutputFormat;
  readonly missing: MissingPolicy;
  readonly events: readonly string[];
}

/**
 * The body and, while the code view holds a text of its own, that text: the way it is laid out, or one that cannot be
 * read yet. `text` is null where the body as printed is the text.
 */
export interface EditState {
  readonly body: Json;
  readonly text: string | null;
  /** The customer's JSON Schema. A step that does not name it leaves it as it is; undefined: there is none. */
  readonly schema?: OutputSchema | undefined;
  /** Name, format and the like. */
  readonly head: TemplateHead;
}

/** What a step leaves: settings that it does not name stay as they are. */
export type MadeState = Pick<EditState, 'body' | 'text' | 'schema'> & { readonly head?: Partial<TemplateHead> };

interface EditStep {
  readonly label: EditLabel;
  readonly before: EditState;
  readonly after: EditState;
  /** Steps of the same group follow each other into one: typing in the code view, or in one field. */
  readonly group: string | null;
}

/** One log over everything that changes a template: mapping, output shape, rename, paste, code, schema,
 * settings. States are shared. */
export interface EditLog {
  readonly now: EditState;
  readonly done: readonly EditStep[];
  readonly undone: readonly EditStep[];
}

const LONGEST = 500;

export function emptyLog(body: Json, head: TemplateHead, schema?: OutputSchema): EditLog {
  return { now: { body, text: null, schema, head }, done: [], undone: [] };
}

/** The log after one more step; what was undone before it is gone. A step that changes nothing leaves it as it is. */
export function record(log: EditLog, made: MadeState, step: { label: EditLabel; group?: string }): EditLog {
  const { now } = log;
  const schema = Object.hasOwn(made, 'schema') ? made.schema : now.schema;
  const after = { body: made.body, text: made.text, schema, head: changedHead(now.head, made.head) };
  const isSame =
    after.body === now.body && after.text === now.text && after.schema === now.schema && after.head === now.head;
  if (isSame) return log;
  const group = step.group ?? null;
  const last = log.done.at(-1);
  if (group !== null && last !== undefined && last.group === group && log.undone.length === 0) {
    return { now: after, done: [...log.done.slice(0, -1), { ...last, after }], undone: [] };
  }
  const next: EditStep = { label: step.label, before: log.now, after, group };
  return { now: after, done: [...log.done, next].slice(-LONGEST), undone: [] };
}

/**
 * The log of a template whose name was asked for by saving it: that is no step, and undoing what came before does not
 * take the name away.
 */
export function named(log: EditLog, name: string): EditLog {
  const inState = (state: EditState): EditState =>
    state.head.name === '' ? { ...state, head: { ...state.head, name } } : state;
  const inStep = (step: EditStep): EditStep => ({ ...step, before: inState(step.before), after: inState(step.after) });
  return { now: inState(log.now), done: log.done.map(inStep), undone: log.undone.map(inStep) };
}

export function undo(log: EditLog): EditLog {
  const step = log.done.at(-1);
  if (step === undefined) return log;
  return { now: step.before, done: log.done.slice(0, -1), undone: [...log.undone, step] };
}

export function redo(log: EditLog): EditLog {
  const step = log.undone.at(-1);
  if (step === undefined) return log;
  return { now: step.after, done: [...log.done, step], undone: log.undone.slice(0, -1) };
}

/** Ends the group of the last step, so that the next typing is a step of its own. */
export function closeGroup(log: EditLog): EditLog {
  const last = log.done.at(-1);
  if (last === undefined || last.group === null) return log;
  return { ...log, done: [...log.done.slice(0, -1), { ...last, group: null }] };
}

function changedHead(now: TemplateHead, change: Partial<TemplateHead> = {}): TemplateHead {
  const next = { ...now, ...change };
  return JSON.stringify(next) === JSON.stringify(now) ? now : next;
}
