import { printSegment } from '#shared/template/print/print-expression.ts';
import { escapedKey } from '#shared/text/json-pointer.ts';

/** Where a field is: the texts of its node, and what its children's are made from. */
export interface FieldPlace {
  readonly pointer: string;
  readonly path: string;
  readonly scope: string;
  readonly scopePath: string;
  /** `path` and `scopePath` as they stand when another key follows; '' where nothing comes before it. */
  readonly stem: string;
  readonly scopeStem: string;
}

export const ENTRY = '*';
export const ROOT_PLACE: FieldPlace = {
  pointer: '',
  path: 'this',
  scope: '',
  scopePath: 'this',
  stem: '',
  scopeStem: '',
};

export function fieldPlace(parent: FieldPlace, name: string): FieldPlace {
  const [path, stem] = followed(parent.stem, name);
  const isOutsideLists = parent.stem === parent.scopeStem;
  const [scopePath, scopeStem] = isOutsideLists ? [path, stem] : followed(parent.scopeStem, name);
  const pointer = `${parent.pointer}/${escapedKey(name)}`;
  return { pointer, path, scope: parent.scope, scopePath, stem, scopeStem };
}

export function entryPlace(list: FieldPlace, index: number): FieldPlace {
  const [path, stem] = followed(list.stem, String(index));
  return { pointer: `${list.pointer}/${ENTRY}`, path, scope: list.pointer, scopePath: 'this', stem, scopeStem: '' };
}

/** The path that ends in `key`, and the one that goes on after it. */
function followed(stem: string, key: string): [path: string, stem: string] {
  const before = stem === '' ? '' : `${stem}.`;
  const last = printSegment(key, true);
  // Only what is bracketed at the end may stand bare before another key.
  const inside = last === key ? last : printSegment(key, false);
  return [before + last, before + inside];
}
