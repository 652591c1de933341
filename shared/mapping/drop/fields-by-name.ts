import type { FieldNode } from '#shared/catalog/field-node.ts';
import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import { isFieldKey } from '#shared/template/edits/directive-key.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import { plainLetters } from '#shared/text/plain-letters.ts';
import { relativePath } from '../relative-path.ts';
import type { Scope } from '../scope.ts';
import { eachKey, nameAsKey } from '../written.ts';
import { entryForm } from './entry-fields.ts';
import { fieldBody } from './fields-body.ts';

/** What laying an object's fields over those of an output does. Names are those of the fields, from the object down. */
export interface NamedFields {
  readonly edits: readonly Edit[];
  /** Into output fields that were empty. */
  readonly mapped: readonly string[];
  /** As new output fields. */
  readonly added: readonly string[];
  /** Output fields of that name that hold something else. */
  readonly kept: readonly string[];
}

interface Laid {
  readonly fields: readonly FieldNode[];
  /** The output's object: its pointer in the body, and what is written there. */
  readonly at: string;
  readonly content: JsonObject;
  readonly scope: Scope;
  /** Whether fields that the output does not have are added. */
  readonly adds: boolean;
}

/** A place that cannot be a field's name: a rendered key of that name is a problem. */
const FORBIDDEN = '__proto__';

/**
 * Maps fields to the output fields of the same name that are still empty, objects inside of objects too. Names are the
 * same without regard to case, accents and signs between words (`first_name`, `firstName`). What is there stays.
 */
export function fieldsByName({ fields, at, content, scope, adds }: Laid): NamedFields {
  const edits: Edit[] = [];
  const mapped: string[] = [];
  const added: string[] = [];
  const kept: string[] = [];
  const taken = new Set<string>();
  const keyOf = keysByName(content, new Set(fields.map(({ name }) => nameAsKey(name))));
  for (const field of fields) {
    if (field.name === FORBIDDEN) continue;
    const key = keyOf(field.name);
    if (key === undefined || taken.has(key)) {
      if (!adds || Object.hasOwn(content, nameAsKey(field.name))) continue;
      edits.push({ do: 'add', to: at, name: nameAsKey(field.name), value: fieldBody(field, scope) });
      added.push(field.name);
      continue;
    }
    taken.add(key);
    const held = content[key] ?? null;
    const place = pointerTo(at, key);
    const form = field.type === 'list' ? entryForm(held) : null;
    if (held === null || held === '') {
      edits.push({ do: 'set', at: place, value: fieldBody(field, scope) });
      mapped.push(field.name);
    } else if (form !== null) {
      edits.push({ do: 'set', at: place, value: repeatedForm(field, form, scope) });
      mapped.push(field.name);
    } else if (field.type === 'object' && isPlainObject(held)) {
      const inside = fieldsByName({ fields: field.children, at: place, content: held, scope, adds });
      const below = (names: readonly string[]) => names.map((name) => `${field.name}.${name}`);
      edits.push(...inside.edits);
      mapped.push(...below(inside.mapped));
      added.push(...below(inside.added));
      kept.push(...below(inside.kept));
    } else kept.push(field.name);
  }
  return { edits, mapped, added, kept };
}

/** A list over the form of its entry, with the entry's fields mapped by name. */
export function repeatedForm(list: FieldNode, form: Json, scope: Scope): Json {
  const keys = pointerKeys(list.pointer);
  const way = relativePath(keys, scope);
  const entry: Scope = { kind: 'each', base: [...keys, '*'], parent: scope, parameters: [], at: '' };
  const subject = way.kind === 'path' ? way.expression : way.first;
  if (!isJsonObject(form)) return { [eachKey(subject)]: form };
  const { edits } = fieldsByName({ fields: list.children, at: '', content: form, scope: entry, adds: false });
  const edited = applyEdits(form, edits);
  return { [eachKey(subject)]: edited.ok ? edited.body : form };
}

/**
 * Finds the key of a name: the one that is written just so, else the only one that is written alike and is not that of
 * another field.
 */
function keysByName(content: JsonObject, names: ReadonlySet<string>): (name: string) => string | undefined {
  const keys = Object.keys(content).filter(isFieldKey);
  const alike = Map.groupBy(
    keys.filter((key) => !names.has(key)),
    plainName,
  );
  return (name) => {
    const own = nameAsKey(name);
    if (keys.includes(own)) return own;
    const plain = plainName(name);
    const found = plain === '' ? [] : (alike.get(plain) ?? []);
    return found.length === 1 ? found[0] : undefined;
  };
}

function plainName(name: string): string {
  return plainLetters(name).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** An object of fields alone: one with a directive is a list or depends on a condition. */
function isPlainObject(value: Json): value is JsonObject {
  return isJsonObject(value) && Object.keys(value).every(isFieldKey);
}
