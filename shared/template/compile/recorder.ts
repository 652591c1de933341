import type { Json } from '#shared/model/json.ts';
import { escapedKey } from '#shared/text/json-pointer.ts';
import type { TraceEntry, TraceInput, TraceStep } from '../api.ts';

/** Where a cell's value is in the payload (`pointer`), which data it is, or what it was made from. */
export type Origin =
  | { readonly pointer: string }
  | { readonly data: string }
  | { readonly inputs: readonly TraceInput[]; readonly steps: readonly TraceStep[] };

export interface OpenEntry {
  readonly inputs: TraceInput[];
  readonly steps: TraceStep[];
  /** Paths of the inputs and steps that are in already. */
  readonly seen: Set<string | TraceStep>;
}

/** Collects a trace during one careful render. A thing with a lifetime: that render. */
export class Recorder {
  readonly outputs: Record<string, TraceEntry> = Object.create(null);
  readonly origins: Origin[] = [];
  readonly #payload: Json;
  readonly #open: OpenEntry[] = [];
  #pointers: Map<object, string> | undefined;
  #output = '';

  constructor(payload: Json) {
    this.#payload = payload;
  }

  /** Goes to a field or entry of the output; gives what `leave` wants. */
  enter(name: string | number): string {
    const before = this.#output;
    this.#output = `${before}/${escapedKey(String(name))}`;
    return before;
  }

  leave(before: string): void {
    this.#output = before;
  }

  begin(): OpenEntry {
    const entry: OpenEntry = { inputs: [], steps: [], seen: new Set() };
    this.#open.push(entry);
    return entry;
  }

  drop(): void {
    this.#open.pop();
  }

  /** Gives what was read for an ended entry to the one around it. */
  handOn(entry: OpenEntry): void {
    for (const input of entry.inputs) this.#input(input);
    this.#open.at(-1)?.steps.push(...entry.steps);
  }

  /** The value at the present place of the output was made by what an entry saw; a value inside that was kept first stays. */
  keep(entry: OpenEntry, template: string, value: Json): void {
    this.outputs[this.#output] ??= { template, inputs: entry.inputs, steps: entry.steps, value };
  }

  read(cell: number, names: readonly string[], value: Json | undefined): void {
    const origin = this.origins[cell];
    if (!origin) return;
    if ('inputs' in origin) this.#made(origin);
    else if ('data' in origin) this.#input({ path: [origin.data, ...names].join('.'), value });
    else this.#input({ path: [origin.pointer, ...names.map(escapedKey)].join('/'), value });
  }

  /** A value that is not in the payload: what it was made from, and how, each once. */
  #made({ inputs, steps }: { readonly inputs: readonly TraceInput[]; readonly steps: readonly TraceStep[] }): void {
    for (const input of inputs) this.#input(input);
    const open = this.#open.at(-1);
    for (const step of steps) {
      if (!open || open.seen.has(step)) continue;
      open.seen.add(step);
      open.steps.push(step);
    }
  }

  step(step: TraceStep): void {
    this.#open.at(-1)?.steps.push(step);
  }

  /** The origin of a value that an expression gave: its place in the payload, else what it was made from. */
  originOf(value: Json | undefined, entry: OpenEntry): Origin {
    const pointer = typeof value === 'object' && value !== null ? this.#pointerOf(value) : undefined;
    if (pointer !== undefined) return { pointer };
    const [only] = entry.inputs;
    if (only && entry.inputs.length === 1 && entry.steps.length === 0) {
      return only.path.startsWith('@') ? { data: only.path } : { pointer: only.path };
    }
    return { inputs: entry.inputs, steps: entry.steps };
  }

  /** The origin of an entry of a value. */
  originWithin(value: Json | undefined, outer: Origin, name: string | number): Origin {
    const pointer = typeof value === 'object' && value !== null ? this.#pointerOf(value) : undefined;
    if (pointer !== undefined) return { pointer };
    if ('pointer' in outer) return { pointer: `${outer.pointer}/${escapedKey(String(name))}` };
    return 'data' in outer ? { data: `${outer.data}.${name}` } : outer;
  }

  #input(input: TraceInput): void {
    const open = this.#open.at(-1);
    if (!open || open.seen.has(input.path)) return;
    open.seen.add(input.path);
    open.inputs.push(input);
  }

  /** Functions pass objects and lists on as they are, so that where one stands in the payload says where it is from. */
  #pointerOf(value: object): string | undefined {
    this.#pointers ??= pointersIn(this.#payload);
    return this.#pointers.get(value);
  }
}

function pointersIn(payload: Json): Map<object, string> {
  const pointers = new Map<object, string>();
  const waiting: [Json, string][] = [[payload, '']];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, pointer] = next;
    if (typeof value !== 'object' || value === null || pointers.has(value)) continue;
    pointers.set(value, pointer);
    for (const [name, inner] of Object.entries(value)) waiting.push([inner, `${pointer}/${escapedKey(name)}`]);
  }
  return pointers;
}
