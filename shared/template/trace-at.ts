import { escapedKey, pointerKeys } from '#shared/text/json-pointer.ts';
import type { Trace, TraceEntry } from './api.ts';
import { readPath } from './compile/read-property.ts';

/**
 * The entry of an output value, or of the nearest value around it that was put in whole (then with the inputs' paths
 * led on to the value, where one input is all that it was made from).
 */
export function traceAt(trace: Trace, pointer: string): TraceEntry | undefined {
  const names = pointerKeys(pointer);
  for (let length = names.length; length >= 0; length--) {
    const around = names.slice(0, length).map((name) => `/${escapedKey(name)}`);
    const entry = trace.outputs[around.join('')];
    if (entry) return leadOn(entry, names.slice(length));
  }
  return undefined;
}

function leadOn(entry: TraceEntry, names: readonly string[]): TraceEntry {
  if (names.length === 0) return entry;
  let value = entry.value;
  for (const name of names) {
    value = readPath(value, [name]) ?? null;
  }
  const [input] = entry.inputs;
  if (!input || entry.inputs.length > 1 || entry.steps.length > 0) return { ...entry, value };
  const separator = input.path.startsWith('@') ? '.' : '/';
  const path = [input.path, ...names.map(escapedKey)].join(separator);
  return { ...entry, inputs: [{ path, value }], value };
}
