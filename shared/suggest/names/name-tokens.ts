import { plainLetters } from '#shared/text/plain-letters.ts';
import { type Concept, fillers, lexicon, weights } from './lexicon.ts';

/** A word of a name, in plain small letters, with what it may mean. */
export interface NameToken {
  readonly word: string;
  readonly concepts: readonly Concept[];
  /** How much it says, from 0 to 1. */
  readonly weight: number;
}

const FILLERS: ReadonlySet<string> = new Set(fillers);
const CONCEPTS: ReadonlyMap<string, readonly Concept[]> = conceptsByWord();

function conceptsByWord(): Map<string, Concept[]> {
  const found = new Map<string, Concept[]>();
  for (const [concept, words] of Object.entries(lexicon) as [Concept, string][]) {
    for (const written of words.split(' ')) {
      const word = plainLetters(written).replaceAll('_', '');
      found.set(word, [...(found.get(word) ?? []), concept]);
    }
  }
  return found;
}

const LONGEST_NAME = 80;

/** The words of a field's name: `shippingAddress`, `SHIP_ADDR`, `Leveringsadresse` and `numer-zamówienia` alike. */
export function nameTokens(name: string): readonly NameToken[] {
  const words = wordsOf(name.slice(0, LONGEST_NAME));
  const tokens: NameToken[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const pair = word + (words[at + 1] ?? '');
    if (at + 1 < words.length && CONCEPTS.has(pair)) {
      tokens.push(tokenOf(pair));
      at++;
    } else tokens.push(...(isKnown(word) ? [tokenOf(word)] : piecesOf(word).map(tokenOf)));
  }
  return tokens.filter(({ word }) => !FILLERS.has(word));
}

/** The words of a name as they stand, in plain small letters: `warrantyMonths` has `warranty` and `months`. */
export function wordsOf(name: string): readonly string[] {
  const spaced = name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .replace(/(\d)(\p{L})/gu, '$1 $2');
  return plainLetters(spaced).match(/[a-z0-9]+/g) ?? [];
}

function isKnown(word: string): boolean {
  return CONCEPTS.has(word) || FILLERS.has(word) || word.length < 5;
}

/** A number, or a letter alone such as the c of Salesforce's `Tracking_Code__c`. */
const SLIGHT = /^(?:\d+|[a-z])$/;

function tokenOf(word: string): NameToken {
  const concepts = CONCEPTS.get(word) ?? [];
  const weight = concepts.length === 0 ? 1 : Math.max(...concepts.map((concept) => weights[concept] ?? 1));
  return { word, concepts, weight: SLIGHT.test(word) ? 0.2 : weight };
}

const LINKS = ['', 's', 'n', 'en', 'e', 'es', 'ns', 'i'];
const MOST_PIECES = 4;

/** A compound's words, where all of it is made of known ones: `kundennummer`, `leveringsby`, `TRKURL`; else itself. */
function piecesOf(word: string): readonly string[] {
  return splitFrom(word, MOST_PIECES) ?? [word];
}

function splitFrom(word: string, most: number): readonly string[] | undefined {
  if (word === '') return [];
  if (most === 0) return undefined;
  for (let length = word.length; length >= 2; length--) {
    const piece = word.slice(0, length);
    if (!CONCEPTS.has(piece)) continue;
    const rest = word.slice(length);
    for (const link of rest === '' ? [''] : LINKS) {
      if (!rest.startsWith(link)) continue;
      const others = splitFrom(rest.slice(link.length), most - 1);
      if (others !== undefined && (others.length > 0 || link === rest)) return [piece, ...others];
    }
  }
  return undefined;
}
