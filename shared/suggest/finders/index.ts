import type { Finder } from '../finding.ts';
import { amounts } from './amounts.ts';
import { flags, fromWords, gaps, isValue, tables, yesNo } from './choices.ts';
import { cuts } from './cuts.ts';
import { dateParts } from './date-parts.ts';
import { dates } from './dates.ts';
import { initial, initials } from './initials.ts';
import { joinedLists } from './joined-lists.ts';
import { jsonTexts } from './json-texts.ts';
import { padded } from './padded.ts';
import { phones } from './phones.ts';
import { presence } from './presence.ts';
import { regrouped } from './regrouped.ts';
import { sameLetters } from './same-letters.ts';
import { rounded, scales } from './scales.ts';

/** Ways to get one value from what a scope has, the surest first. Adding one is adding a row, and its reason's words. */
export const finders = {
  sameLetters,
  dates,
  dateParts,
  amounts,
  padded,
  regrouped,
  phones,
  initials,
  joinedLists,
  scales,
  gaps,
  yesNo,
  isValue,
  flags,
  presence,
  fromWords,
  jsonTexts,
  tables,
  rounded,
  cuts,
} satisfies Record<string, Finder>;

/** Those that are tried on a piece of a longer text. */
export const finderOfPieces = { sameLetters, dates, amounts, padded, regrouped, initial, joinedLists } satisfies Record<
  string,
  Finder
>;
