import type { Json } from '#shared/model/json.ts';

/**
 * One change of a template's body, as data. Places are JSON pointers into the body ('' is the body itself).
 *
 * `index` counts places among the units of an object or list: an ordinary key or element is one, and so is a directive
 * with all of its branches, which never part. `set` at '' replaces the whole body.
 */
export type Edit =
  | { readonly do: 'set'; readonly at: string; readonly value: Json }
  | { readonly do: 'add'; readonly to: string; readonly name: string; readonly value: Json; readonly index?: number }
  | { readonly do: 'remove'; readonly at: string }
  | { readonly do: 'rename'; readonly at: string; readonly name: string }
  | { readonly do: 'move'; readonly at: string; readonly to: string; readonly index: number };

/** Why an edit cannot be made. Its text is under `refusals` in the `mapper` namespace. */
export interface EditRefusal {
  readonly code: 'nowhere' | 'nameTaken' | 'nameEmpty' | 'notAnObject' | 'intoItself' | 'isDirective';
  readonly params: Readonly<Record<string, string>>;
}

export type Edited = { readonly ok: true; readonly body: Json } | { readonly ok: false; readonly refusal: EditRefusal };
