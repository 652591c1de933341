import { type FieldNode, walkFields } from '#shared/catalog/field-node.ts';
import { templatePath } from '#shared/catalog/template-path.ts';
import { DIRECTIVES } from '#shared/template/parse/directives.ts';
import { printSegment } from '#shared/template/print/print-expression.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { DATA_NAMES } from '../input-fields.ts';
import { type Scope, sourceOf } from '../scope.ts';
import { type FieldPlace, fieldPlace, fieldsOf } from './field-place.ts';
import type { MustacheAt } from './mustache-at.ts';
import { type Completing, type OfferText, shownValue } from './offer.ts';
import { readPathText } from './path-text.ts';

interface PathAsked {
  /** The path as far as it is written, up to the cursor. */
  readonly typed: string;
  readonly start: number;
  readonly end: number;
  readonly scope: Scope;
  readonly around: Completing;
  /** Offers whole mustaches: the string is still empty. */
  readonly isWhole: boolean;
  /** A list is wanted. */
  readonly isList?: boolean;
}

/** Fields below those of the scope itself, past which a search is of more use. */
const MOST_DEEP = 300;

/** What a path may be here: the scope's fields first, then those around it, then data. */
export function pathOffers(asked: PathAsked): OfferText[] {
  const { typed, scope, around, isList = false } = asked;
  const path = readPathText(typed);
  if (path.before.data && !path.hasBefore) return [...dataOffers(asked), ...rootOffer(asked)];
  if (path.hasBefore) {
    const place = around.root === null ? null : placeOf(sourceOf(path.before, scope), around.root);
    const at = { ...asked, start: asked.start + path.nameAt };
    if (place === null) return path.before.data && path.before.depth > 0 ? loopOffers(at, '', path.before.depth) : [];
    if (place.field.type === 'list' && !place.isEntry) return listOffers(place.field, at);
    return fieldsOf(place).map((field) => fieldOffer(field, printSegment(field.name, true), at, 10));
  }
  const offers: OfferText[] = [];
  const { base } = scope;
  const own = base === null || around.root === null ? null : fieldPlace(around.root, base);
  if (scope.kind !== 'root') offers.push(nameOffer('this', 'field', valueOfPlace(own), asked, 30));
  if (own !== null) {
    const fields = fieldsOf(own);
    offers.push(
      ...fields.map((field) =>
        fieldOffer(field, printSegment(field.name, true), asked, isList && field.type === 'list' ? 5 : 10),
      ),
    );
    offers.push(...deepOffers(own.field, fields, asked, isList));
  }
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    for (const name of at.parameters) offers.push(nameOffer(name, 'parameter', '', asked, 8));
  }
  offers.push(...outerOffers(asked), ...rootOffer(asked), ...dataOffers(asked));
  return offers;
}

/** Fields in objects of the scope, by their whole path; not those inside lists, which need a loop of their own. */
function deepOffers(own: FieldNode, fields: readonly FieldNode[], asked: PathAsked, isList: boolean): OfferText[] {
  const base = pointerKeys(own.pointer).length + (own.type === 'list' ? 1 : 0);
  const offers: OfferText[] = [];
  for (const top of fields) {
    if (top.type === 'list') continue;
    for (const field of walkFields(top)) {
      if (field.scope !== top.scope) continue;
      if (offers.length >= MOST_DEEP) return offers;
      const path = templatePath(pointerKeys(field.pointer).slice(base));
      offers.push(fieldOffer(field, path, asked, isList && field.type === 'list' ? 6 : 12));
    }
  }
  return offers;
}

/** `../name` for each scope around, innermost first. */
function outerOffers(asked: PathAsked): OfferText[] {
  const { root } = asked.around;
  if (root === null) return [];
  const offers: OfferText[] = [];
  let up = '../';
  for (let at = asked.scope.parent; at !== null; at = at.parent) {
    const place = at.base === null ? null : fieldPlace(root, at.base);
    for (const field of place === null ? [] : fieldsOf(place)) {
      offers.push(fieldOffer(field, `${up}${printSegment(field.name, true)}`, asked, 40));
    }
    up += '../';
  }
  return offers;
}

function rootOffer(asked: PathAsked): OfferText[] {
  return [nameOffer('@root', 'data', '', asked, 60)];
}

function dataOffers(asked: PathAsked): OfferText[] {
  const data = DATA_NAMES.map((name) => nameOffer(name, 'data', '', asked, 62));
  return [...loopOffers(asked, '@', 0), ...data];
}

/** `@index` and the like stand in lists alone; `depth` loops further out. */
function loopOffers(asked: PathAsked, sign: '@' | '', depth: number): OfferText[] {
  let scope: Scope | null = asked.scope;
  for (let up = 0; up < depth && scope !== null; up += 1) scope = scope.parent;
  while (scope !== null && scope.kind === 'with') scope = scope.parent;
  if (scope === null || scope.kind !== 'each') return [];
  return ['index', 'first', 'last', 'key'].map((name) => nameOffer(`${sign}${name}`, 'data', '', asked, 50));
}

function listOffers(list: FieldNode, asked: PathAsked): OfferText[] {
  const count = Array.isArray(list.value) ? list.value.length : 0;
  const entries = Array.from({ length: Math.min(count, 3) }, (_, index) =>
    nameOffer(`[${index}]`, 'field', '', asked, 10),
  );
  return [...entries, nameOffer('length', 'field', String(count), asked, 20)];
}

function placeOf(source: ReturnType<typeof sourceOf>, root: FieldNode): FieldPlace | null {
  return source.kind === 'field' ? fieldPlace(root, source.keys) : null;
}

function valueOfPlace(place: FieldPlace | null): string {
  return place === null || place.isEntry ? '' : shownValue(place.field.value);
}

function fieldOffer(field: FieldNode, path: string, asked: PathAsked, order: number): OfferText {
  return nameOffer(path, 'field', shownValue(field.value), asked, order);
}

function nameOffer(label: string, kind: OfferText['kind'], detail: string, asked: PathAsked, order: number): OfferText {
  const { start, end, isWhole } = asked;
  const written = isWhole ? `{{${label}}}` : label;
  return { kind, label: written, of: null, detail, parts: [written], start, end, order };
}

const WITH_LIST = new Set(['each']);

/** A key that is a directive as a whole. */
export function keyOffers(canBranch: boolean, { start, end }: { start: number; end: number }): OfferText[] {
  const names = Object.keys(DIRECTIVES);
  const opening = names.map((name): OfferText => {
    const fill = WITH_LIST.has(name) ? 'list' : 'value';
    return {
      kind: 'directive',
      label: `{{#${name}}}`,
      of: name,
      detail: '',
      parts: [`{{#${name} `, { fill }, '}}'],
      start,
      end,
      order: 20,
    };
  });
  if (!canBranch) return opening;
  const branch: OfferText = {
    kind: 'directive',
    label: '{{else}}',
    of: 'else',
    detail: '',
    parts: ['{{else}}'],
    start,
    end,
    order: 10,
  };
  const other: OfferText = {
    ...branch,
    label: '{{else if}}',
    parts: ['{{else if ', { fill: 'value' }, '}}'],
    order: 11,
  };
  return [branch, other, ...opening];
}

interface DirectiveAsked {
  readonly mustache: MustacheAt;
  readonly isKey: boolean;
  readonly cursor: number;
  readonly text: string;
  readonly canBranch: boolean;
}

/** Directives, with their sign, in a mustache whose name is being written. In text a block brings its closing mustache. */
export function directiveOffers({ mustache, isKey, text, canBranch }: DirectiveAsked): OfferText[] {
  const { sign, isClosed, after, blocks } = mustache;
  const signAt = mustache.start - sign.length;
  const inside = text.slice(mustache.start, mustache.end);
  const isBare = /^\s*[\w-]*\s*$/.test(inside);
  const end = isBare && isClosed ? after : mustache.start + (/^\s*[\w-]*/.exec(inside)?.[0].length ?? 0);
  const close = isBare || !isClosed ? '}}' : '';
  const offer = (label: string, parts: OfferText['parts'], order: number): OfferText => ({
    kind: 'directive',
    label,
    of: label.replace(/^[#/]/, '').split(' ')[0] ?? null,
    detail: '',
    parts,
    start: signAt,
    end,
    order,
  });
  const offers: OfferText[] = [];
  if (!isKey && (sign === '' || sign === '/')) {
    const last = blocks.at(-1);
    if (last !== undefined) offers.push(offer(`/${last}`, [`/${last}${close}`], 1));
  }
  if (sign === '/') return offers;
  if (canBranch) {
    offers.push(offer('else', [`else${close}`], 64), offer('else if', ['else if ', { fill: 'value' }, close], 65));
  }
  if (sign === 'else') return offers;
  for (const name of Object.keys(DIRECTIVES)) {
    const fill = WITH_LIST.has(name) ? 'list' : 'value';
    const tail = isKey || close === '' ? [close] : [close, { fill: '' }, `{{/${name}}}`];
    offers.push(offer(`#${name}`, [`#${name} `, { fill }, ...tail], 66));
  }
  return offers;
}
