import { isBranchKey, isDirectiveKey } from '#shared/template/edits/directive-key.ts';
import { allowedOffers } from './allowed-offers.ts';
import { callAt } from './call-at.ts';
import { functionOffers, optionOffers, valueOffers } from './function-offers.ts';
import { mustacheAt, scopeOfKeys } from './mustache-at.ts';
import { directiveOffers, keyOffers, pathOffers } from './name-offers.ts';
import type { Completing, Offer, OfferPart, OfferText } from './offer.ts';
import { type StringAt, stringAt, valueAtOffset } from './string-at.ts';

/** What may be written at an offset of the code, best first; nothing outside of mustaches but whole ones where a string is empty. */
export function completeCode(code: string, offset: number, around: Completing): Offer[] {
  const string = stringAt(code, offset);
  const value = string?.text.includes('{{') === true ? null : valueAtOffset(code, offset);
  const allowed = value === null ? [] : allowedOffers(value, around.wanted ?? null);
  if (string === null) return allowed;
  const offers = offersIn(string, around)
    .map(({ start, end, ...offer }) => ({
      ...offer,
      parts: offer.parts.map(escaped),
      from: string.offsets[start] ?? offset,
      to: string.offsets[end] ?? offset,
    }))
    .sort((a, b) => a.order - b.order);
  return [...allowed, ...offers];
}

/** What may be written at an offset of a text that stands by itself, such as an email's; offsets are the text's own. */
export function completeText(text: string, offset: number, around: Completing): Offer[] {
  const offsets = Array.from({ length: text.length + 1 }, (_, at) => at);
  return offersIn({ text, at: offset, isKey: false, keys: [], before: [], offsets }, around)
    .map(({ start, end, ...offer }) => ({ ...offer, from: start, to: end }))
    .sort((a, b) => a.order - b.order);
}

function offersIn(string: StringAt, around: Completing): OfferText[] {
  const { text, at } = string;
  const scope = scopeOfKeys(string.keys);
  const mustache = mustacheAt(text, at, scope);
  if (mustache === null) {
    const whole = { start: 0, end: text.length };
    if (string.isKey && !text.includes('}}')) return keyOffers(hasDirectiveBefore(string), whole);
    if (!string.isKey && text === '') {
      return pathOffers({ typed: '', ...whole, scope, around, isWhole: true });
    }
    return [];
  }
  const directive = directiveOf(mustache.sign, text.slice(mustache.start, mustache.end), at - mustache.start);
  const start = mustache.start + directive.length;
  const call = callAt(text, { start, end: mustache.end, cursor: at, directive: directive.name });
  if (mustache.sign !== '' && directive.name === null) {
    return directiveOffers({
      mustache,
      isKey: string.isKey,
      cursor: at,
      text,
      canBranch: canBranch(string, mustache.blocks),
    });
  }
  if (call === null) return [];
  const context = { scope: mustache.scope, around };
  const { token } = call;
  if (token.kind === 'option') return optionOffers(call);
  if (token.kind === 'text') return valueOffers(call, context, { start: token.start, end: token.end, isQuoted: true });
  const typed = text.slice(token.start, at);
  const place = { start: token.start, end: token.kind === 'none' ? at : token.end };
  const close: OfferText[] =
    !mustache.isClosed && token.kind === 'none' && (call.name !== null || call.place > 0) && !call.isNested
      ? [{ kind: 'close', label: '}}', of: null, detail: '', parts: ['}}'], start: at, end: at, order: 90 }]
      : [];
  if (call.option !== null) return valueOffers(call, context, { ...place, isQuoted: false });
  const isList = call.name === '#each';
  const paths = pathOffers({ typed, ...place, ...context, isWhole: false, isList });
  if (/[.@/]/.test(typed)) return paths;
  const values = call.name === null ? [] : valueOffers(call, context, { ...place, isQuoted: false });
  const names = functionOffers({ ...place, isArgument: call.name !== null });
  const directives =
    call.name === null && !call.isNested && mustache.sign === ''
      ? directiveOffers({
          mustache,
          isKey: string.isKey,
          cursor: at,
          text,
          canBranch: canBranch(string, mustache.blocks),
        })
      : [];
  return [...values, ...paths, ...optionOffers(call), ...names, ...directives, ...close];
}

/** The directive that an inside starts with, once its name is done, and how long that is. */
function directiveOf(sign: string, inside: string, cursor: number): { name: string | null; length: number } {
  if (sign !== '#' && sign !== 'else') return { name: null, length: 0 };
  const found = /^\s*(?:[\w-]+)(?=\s)/.exec(inside)?.[0];
  if (found === undefined || cursor <= found.length) return { name: null, length: 0 };
  return { name: `#${found.trim()}`, length: found.length };
}

function canBranch(string: StringAt, blocks: readonly string[]): boolean {
  return string.isKey ? hasDirectiveBefore(string) : blocks.length > 0;
}

function hasDirectiveBefore({ before }: StringAt): boolean {
  const last = before.at(-1);
  return last !== undefined && (isDirectiveKey(last) || isBranchKey(last));
}

/** A part as a JSON string writes it. */
function escaped(part: OfferPart): OfferPart {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  return typeof part === 'string' ? inJson(part) : { fill: inJson(part.fill) };
}
