import { readdirSync, readFileSync } from 'node:fs';
import type { Json } from '#shared/model/json.ts';
import { suggestFromExample } from '#shared/suggest/index.ts';
import { compileTemplate } from '#shared/template/index.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';

/** A payload with the output wanted for it, and another with what is expected of the suggested template. */
export interface Pair {
  readonly name: string;
  readonly payload: Json;
  readonly example: Json;
  readonly other: Json;
  readonly expected: Json;
}

/** Leaves of outputs: how many there are, are right, were filled from the payload, had to change. */
export interface Score {
  readonly leaves: number;
  readonly right: number;
  readonly suggested: number;
  readonly suggestedRight: number;
  readonly changing: number;
  readonly changingRight: number;
}

const folder = new URL('../../fixtures/automap/', import.meta.url);

export function readPairs(set: 'pairs' | 'held-out'): Pair[] {
  const within = new URL(`${set}/`, folder);
  return readdirSync(within)
    .toSorted()
    .map((file) => {
      const { payload, other, example, expected } = readJsonFile(new URL(file, within)) as Record<string, Json>;
      const [given = null, second = null] = [payload, other].map(payloadOf);
      return {
        name: file.replace('.json', ''),
        payload: given,
        other: second,
        example: example ?? null,
        expected: expected ?? null,
      };
    });
}

function payloadOf(given: Json | undefined): Json {
  return typeof given === 'string' ? readJsonFile(new URL(`payloads/${given}.json`, folder)) : (given ?? null);
}

function readJsonFile(url: URL): Json {
  return JSON.parse(readFileSync(url, 'utf8')) as Json;
}

/** A leaf that came out otherwise than it should. */
export interface Miss {
  readonly at: string;
  readonly expected: Json | undefined;
  readonly got: Json | undefined;
}

/** Suggests from the first payload, renders the second, and compares leaf by leaf. */
export function scorePair({ payload, example, other, expected }: Pair): { score: Score; misses: Miss[]; body: Json } {
  const { body } = suggestFromExample({ payload, example });
  const rendered = compileTemplate({ body }).render({ payload: other }, { trace: true });
  const got = leavesOf(rendered.ok ? rendered.value : null);
  const traced = rendered.ok ? (rendered.trace?.outputs ?? {}) : {};
  const wanted = leavesOf(expected);
  const before = leavesOf(example);
  const score = { leaves: 0, right: 0, suggested: 0, suggestedRight: 0, changing: 0, changingRight: 0 };
  const misses: Miss[] = [];
  for (const at of new Set([...wanted.keys(), ...got.keys()])) {
    const isRight = wanted.has(at) && got.has(at) && same(wanted.get(at), got.get(at));
    const isChanging = wanted.has(at) && !(before.has(at) && same(before.get(at), wanted.get(at)));
    const isSuggested = got.has(at) && isFilled(traced, at);
    score.leaves++;
    score.right += Number(isRight);
    score.suggested += Number(isSuggested);
    score.suggestedRight += Number(isSuggested && isRight);
    score.changing += Number(isChanging);
    score.changingRight += Number(isChanging && isRight);
    if (!isRight) misses.push({ at, expected: wanted.get(at), got: got.get(at) });
  }
  return { score, misses, body };
}

type Outputs = Readonly<Record<string, { readonly inputs: readonly unknown[] }>>;

/** Whether the leaf, or what it is part of, reads the payload. */
function isFilled(outputs: Outputs, at: string): boolean {
  for (let pointer = at; ; pointer = pointer.slice(0, pointer.lastIndexOf('/'))) {
    if ((outputs[pointer]?.inputs.length ?? 0) > 0) return true;
    if (pointer === '') return false;
  }
}

function same(left: Json | undefined, right: Json | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Values by pointer; an empty list or object is a leaf too. */
function leavesOf(value: Json, at = '', found = new Map<string, Json>()): Map<string, Json> {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (inner.length === 0) found.set(at, value);
  for (const [key, each] of inner) leavesOf(each, pointerTo(at, key), found);
  return found;
}

export function total(scores: readonly Score[]): Score {
  const sum = (key: keyof Score) => scores.reduce((all, score) => all + score[key], 0);
  return {
    leaves: sum('leaves'),
    right: sum('right'),
    suggested: sum('suggested'),
    suggestedRight: sum('suggestedRight'),
    changing: sum('changing'),
    changingRight: sum('changingRight'),
  };
}

/** The share of leaves that are right; of those filled from the payload; of those that had to change. */
export function ratesOf({ leaves, right, suggested, suggestedRight, changing, changingRight }: Score) {
  return { score: right / leaves, precision: suggestedRight / suggested, recall: changingRight / changing };
}
