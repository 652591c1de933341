import { findEventType } from '#shared/catalog/event-types.ts';
import type { Event } from '#shared/model/event.ts';
import { type EventTypeRecord, eventTypeIdSchema } from '#shared/model/event-type.ts';
import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { hasErrors, type Outcome, type Problem } from '#shared/model/problem.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { nearest } from '#shared/text/nearest.ts';
import { isTimeWithOffset } from '../time/iso-time.ts';
import { isDeeper } from './accept/is-deeper.ts';
import { warnAboutNumbers } from './accept/warn-about-numbers.ts';
import type { CompiledTexts } from './compiled-texts.ts';
import { pipelineProblem } from './pipeline-problem.ts';

export interface AcceptOptions {
  /** Where it came from: the local endpoint, a watched folder, the studio… A CloudEvent says it itself. */
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The customer reference of an event that names none, in which none is found either. */
  readonly customer?: string;
  /** The id that the event gets where it has none. */
  readonly newId: () => string;
  /** The workspace's own event types; the built-in ones are known. */
  readonly eventTypes: readonly EventTypeRecord[];
  readonly texts: CompiledTexts;
  /** The JSON text that it was parsed from, where it is at hand: shows numbers that parsing changed, and saves work. */
  readonly text?: string;
}

const plainKeys: readonly string[] = ['type', 'payload', 'id', 'occurredAt', 'customer', 'subject'];
const LONGEST_ID = 200;
// What JSON.stringify, databases and people can take; payloads of shops are about ten deep.
const DEEPEST = 256;
const control = /[\p{Cc}\u2028\u2029]/u;

interface Fields {
  type: Json | undefined;
  payload: Json | undefined;
  id: Json | undefined;
  occurredAt: Json | undefined;
  customer: Json | undefined;
  subject: Json | undefined;
  source: Json | undefined;
}

/** What each field is called in the form in which it was sent, for problems' paths. */
type Names = Readonly<Record<keyof Fields, string>>;

const plainNames: Names = {
  type: 'type',
  payload: 'payload',
  id: 'id',
  occurredAt: 'occurredAt',
  customer: 'customer',
  subject: 'subject',
  source: 'source',
};
const cloudNames: Names = { ...plainNames, payload: 'data', occurredAt: 'time' };

/**
 * Takes in what came as an event: the product's own form, or a CloudEvent 1.0 in structured JSON. An event of a type
 * that nobody knows is accepted, with a warning: it is in the log and says there why nothing was sent, so that a sender
 * need not wait for the studio. What is malformed is refused, all of it at once.
 */
export function accept(input: Json, options: AcceptOptions): Outcome<Event> {
  if (!isJsonObject(input)) {
    const what = input === null ? 'null' : Array.isArray(input) ? 'a list' : `a ${typeof input}`;
    return { ok: false, problems: [pipelineProblem('event.notObject', '', { what })] };
  }
  const deep = deepKey(input, options.text);
  if (deep !== undefined) {
    return {
      ok: false,
      problems: [pipelineProblem('event.tooDeep', pointerTo('', deep), { key: deep, most: DEEPEST })],
    };
  }
  return Object.hasOwn(input, 'specversion') ? acceptCloudEvent(input, options) : acceptPlain(input, options);
}

/** Which key holds what is nested too deep: also one that nobody reads, since numbers are looked for in all of the text. */
function deepKey(input: JsonObject, text: string | undefined): string | undefined {
  if (!isDeeper(input, DEEPEST + 1, text)) return undefined;
  return Object.keys(input).find((key) => isDeeper(input[key] ?? null, DEEPEST));
}

function acceptPlain(input: JsonObject, options: AcceptOptions): Outcome<Event> {
  const problems: Problem[] = [];
  for (const key of Object.keys(input)) if (!plainKeys.includes(key)) problems.push(unknownKey(key));
  const { type, payload, id, occurredAt, customer, subject } = input;
  const fields: Fields = { type, payload, id, occurredAt, customer, subject, source: options.source };
  return build(fields, { names: plainNames, problems, options });
}

function unknownKey(key: string): Problem {
  const near = nearest(key, plainKeys);
  const code = near === undefined ? 'event.unknownKey' : 'event.unknownKeyNear';
  return pipelineProblem(code, pointerTo('', key), { key, nearest: near ?? '' });
}

// https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md; other extension attributes are left alone.
function acceptCloudEvent(input: JsonObject, options: AcceptOptions): Outcome<Event> {
  const { specversion, id, source, type, data, time, subject, customer, datacontenttype } = input;
  const problems: Problem[] = [];
  if (specversion !== '1.0') {
    problems.push(pipelineProblem('event.specversion', '/specversion', { value: String(specversion) }));
  }
  if (id === undefined || id === null) problems.push(pipelineProblem('event.missing', '', { key: 'id' }));
  if (source === undefined || source === null) problems.push(pipelineProblem('event.missing', '', { key: 'source' }));
  if (Object.hasOwn(input, 'data_base64')) {
    problems.push(pipelineProblem('event.notJsonData', '/data_base64', { what: 'binary' }));
    return { ok: false, problems };
  }
  if (typeof datacontenttype === 'string' && !/^[^;]*[/+]json\s*(;|$)/i.test(datacontenttype)) {
    problems.push(pipelineProblem('event.notJsonData', '/datacontenttype', { what: datacontenttype }));
  }
  const fields: Fields = { type, payload: data, id, occurredAt: time, customer, subject, source };
  return build(fields, { names: cloudNames, problems, options });
}

interface Building {
  names: Names;
  problems: Problem[];
  options: AcceptOptions;
}

function build(fields: Fields, { names, problems, options }: Building): Outcome<Event> {
  const { now, newId } = options;
  const text = (field: 'id' | 'source') => {
    const value = fields[field] ?? undefined;
    if (value === undefined || isPlainText(value)) return value;
    problems.push(pipelineProblem('event.notText', `/${names[field]}`, { key: names[field], most: LONGEST_ID }));
    return undefined;
  };
  // An empty reference or subject is none: the event type's mustache may still find one.
  const optional = (field: 'customer' | 'subject') => {
    const value = fields[field] ?? '';
    if (value === '') return undefined;
    if (isPlainText(value)) return value.trim();
    problems.push(pipelineProblem('event.notText', `/${names[field]}`, { key: names[field], most: LONGEST_ID }));
    return undefined;
  };
  const known = typeof fields.type === 'string' ? knownType(fields.type, options) : undefined;
  const type = known?.id ?? readType(fields, names, problems);
  const occurredAt = readTime(fields, names, problems);
  if (fields.payload === undefined) problems.push(pipelineProblem('event.missing', '', { key: names.payload }));
  const id = text('id');
  const source = text('source');
  const customer = optional('customer');
  const subject = optional('subject');
  if (options.text !== undefined) problems.push(...warnAboutNumbers(options.text));
  if (hasErrors(problems) || fields.payload === undefined) return { ok: false, problems };

  if (!known) problems.push(pipelineProblem('event.unknownType', `/${names.type}`, { type }, 'warning'));
  const find = (what: 'customer' | 'subject') =>
    findInPayload(known?.[what], { what, type, payload: fields.payload ?? null, problems, texts: options.texts });
  const receivedAt = new Date(now).toISOString();
  const event: Event = {
    id: id ?? newId(),
    source: source ?? options.source,
    type,
    occurredAt: occurredAt ?? receivedAt,
    receivedAt,
    customer: customer ?? find('customer') ?? options.customer ?? null,
    subject: subject ?? find('subject'),
    payload: fields.payload,
  };
  return { ok: true, value: event, problems };
}

function knownType(type: string, { eventTypes }: AcceptOptions): EventTypeRecord | undefined {
  return eventTypes.find((other) => other.id === type) ?? findEventType(type);
}

function readType(fields: Fields, names: Names, problems: Problem[]): string {
  const value = fields.type ?? null;
  if (value === null) problems.push(pipelineProblem('event.missing', '', { key: names.type }));
  else if (!eventTypeIdSchema.safeParse(value).success) {
    problems.push(pipelineProblem('event.type', `/${names.type}`, { value: shown(value) }));
  }
  return typeof value === 'string' ? value : '';
}

function readTime(fields: Fields, names: Names, problems: Problem[]): string | undefined {
  const value = fields.occurredAt ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === 'string' && isTimeWithOffset(value)) return value;
  problems.push(pipelineProblem('event.time', `/${names.occurredAt}`, { value: shown(value) }));
  return undefined;
}

function shown(value: Json): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_ID);
}

interface Finding {
  what: 'customer' | 'subject';
  type: string;
  payload: Json;
  problems: Problem[];
  texts: CompiledTexts;
}

/** What an event type's mustache finds: text, or a number as text; null where there is nothing to find or nothing found. */
function findInPayload(mustache: string | undefined, { what, type, payload, problems, texts }: Finding): string | null {
  if (mustache === undefined) return null;
  const result = texts.value(mustache, `/${what}`).render({ payload });
  if (!result.ok) {
    const message = result.problems[0]?.message ?? '';
    problems.push(pipelineProblem('event.finder', '/payload', { what, type, message }, 'warning'));
    return null;
  }
  const found = typeof result.value === 'number' ? String(result.value) : result.value;
  return typeof found === 'string' && isPlainText(found.trim()) ? found.trim() : null;
}

function isPlainText(value: Json): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_ID && !control.test(value);
}
