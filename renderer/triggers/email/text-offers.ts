import { completeText } from '#shared/mapping/code/complete-code.ts';
import type { Completing, Offer } from '#shared/mapping/code/offer.ts';

const MOST = 60;

/** An offer as the text would be with it: what it writes instead of `from` to `to`, and what of that is to be filled in. */
export interface TextOffer {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly kind: Offer['kind'];
  readonly from: number;
  readonly to: number;
  readonly writes: string;
  /** In `writes`: selected afterwards, as it is to be typed over; null where nothing is. */
  readonly fill: readonly [number, number] | null;
}

/** What a text may go on with where its cursor stands inside a mustache, what is typed of a name told by its letters. */
export function offersAt(text: string, at: number, around: Completing): TextOffer[] {
  if (!isInMustache(text, at)) return [];
  return filtered(completeText(text, at, around), text, at);
}

/** Fields to put where the cursor stands, whole mustaches. */
export function fieldsAt(text: string, at: number, around: Completing): TextOffer[] {
  const inside = `${text.slice(0, at)}{{}}${text.slice(at)}`;
  return completeText(inside, at + 2, around)
    .filter(({ kind }) => kind === 'field' || kind === 'data' || kind === 'parameter')
    .sort((a, b) => Number(holdsOthers(a)) - Number(holdsOthers(b)))
    .map((offer, index) => {
      const { writes } = written(offer);
      return { ...named(offer, index), from: at, to: at, writes: `{{${writes}}}`, fill: null };
    });
}

function isInMustache(text: string, at: number): boolean {
  const open = text.lastIndexOf('{{', at - 1);
  if (open < 0 || open + 2 > at) return false;
  return !text.slice(open, at).includes('}}');
}

function filtered(offers: readonly Offer[], text: string, at: number): TextOffer[] {
  const scored = offers.flatMap((offer, index) => {
    const typed = text.slice(offer.from, at).toLowerCase();
    const label = offer.label.toLowerCase();
    if (!label.includes(typed)) return [];
    const later = isWhole(offer, text) && holdsOthers(offer) ? 2 : 0;
    return [{ offer, score: later + (label.startsWith(typed) ? 0 : 1), index }];
  });
  return scored
    .sort((a, b) => a.score - b.score || a.index - b.index)
    .slice(0, MOST)
    .map(({ offer, index }) => {
      const { writes, fill } = written(offer);
      const closes = isAlone(offer, text) ? '}}' : '';
      return { ...named(offer, index), from: offer.from, to: offer.to, writes: writes + closes, fill };
    });
}

function named({ label, detail, kind }: Offer, index: number) {
  return { id: `${index} ${label}`, label, detail, kind };
}

/** A field that is all of a mustache. */
function isWhole({ kind, from }: Offer, text: string): boolean {
  const isField = kind === 'field' || kind === 'data' || kind === 'parameter';
  return isField && /\{\{\s*[^\s{}()]*$/.test(text.slice(0, from));
}

/** One that is not yet closed is closed with it. */
function isAlone(offer: Offer, text: string): boolean {
  return isWhole(offer, text) && !/^\s*[^{]*\}\}/.test(text.slice(offer.to));
}

/** An object or a list, which would be written as JSON: mostly one of its fields is meant. */
function holdsOthers({ detail }: Offer): boolean {
  return detail === '{…}' || /^\[\d+\]$/.test(detail);
}

function written({ parts }: Offer): { writes: string; fill: readonly [number, number] | null } {
  let writes = '';
  let fill: [number, number] | null = null;
  for (const part of parts) {
    const text = typeof part === 'string' ? part : part.fill;
    if (typeof part !== 'string') fill ??= [writes.length, writes.length + text.length];
    writes += text;
  }
  return { writes, fill };
}
