import { isJsonObject, type Json } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';

/** A place of the output, by its JSON pointer, that is not as the example has it. */
export interface ExamplePlace {
  readonly at: string;
  /** Undefined where the example has nothing there. */
  readonly wanted: Json | undefined;
  /** Undefined where the output has nothing there. */
  readonly given: Json | undefined;
}

export interface ExampleComparison {
  /** The values of both: texts, numbers and the like, and objects and lists with nothing in them. */
  readonly of: number;
  readonly differ: readonly ExamplePlace[];
}

/** An output beside the example that it was made from, value by value; the order of fields does not count. */
export function compareExample(wanted: Json, given: Json): ExampleComparison {
  const differ: ExamplePlace[] = [];
  let of = 0;
  const visit = (want: Json | undefined, give: Json | undefined, at: string): void => {
    if (isHolder(want) && isHolder(give) && Array.isArray(want) === Array.isArray(give)) {
      const keys = new Set([...Object.keys(want), ...Object.keys(give)]);
      for (const key of keys) visit(entryOf(want, key), entryOf(give, key), pointerTo(at, key));
      if (keys.size === 0) of += 1;
      return;
    }
    of += 1;
    if (isHolder(want) || isHolder(give) || want !== give) differ.push({ at, wanted: want, given: give });
  };
  visit(wanted, given, '');
  return { of, differ };
}

type Holder = Exclude<Json, null | boolean | number | string>;

function isHolder(value: Json | undefined): value is Holder {
  return Array.isArray(value) || isJsonObject(value);
}

function entryOf(holder: Holder, key: string): Json | undefined {
  if (Array.isArray(holder)) return holder[Number(key)];
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}
