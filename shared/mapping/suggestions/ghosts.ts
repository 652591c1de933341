import type { Json } from '#shared/model/json.ts';
import { reasonName, reasonText } from '#shared/suggest/reason-text.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { splitPointer } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import { type Projection, walkRows } from '../project.ts';
import type { Proposal } from './proposal.ts';
import { isUnfilled } from './proposed-body.ts';
import type { Suggested } from './suggested.ts';

/** What of a proposal a template has not taken yet, by the rows of the body with all of it filled in. */
export interface Ghosts extends Suggested {
  /** What can be taken or dismissed: a list's own suggestion stands for all inside of it, which follow it. */
  readonly offered: readonly Suggestion[];
  /** Those that are counted: not inside of another that is offered. */
  readonly tops: readonly Suggestion[];
  /** Rows of an example that nothing of the payload explains: they would be the same every time. */
  readonly fixed: readonly FixedGhost[];
  /** The suggestion of a row, or of the nearest around it. */
  suggestionOf(row: string): Suggestion | undefined;
}

export interface FixedGhost {
  readonly at: string;
  readonly value: Json;
}

/** `drawn` is the projection of `filled`, which is the body with the proposal in it. */
export function ghostsIn(
  { body, filled }: { body: Json; filled: Json },
  drawn: Projection,
  proposal: Proposal,
): Ghosts {
  const byPlace = new Map(proposal.suggestions.map((suggestion) => [suggestion.at, suggestion]));
  const rows = new Set<string>();
  const mappings = new Set<string>();
  const fixed: FixedGhost[] = [];
  for (const row of walkRows(drawn.root)) {
    const value = valueAt(filled, row.id);
    if (value === undefined || !isGhost(valueAt(body, row.id), value)) continue;
    rows.add(row.id);
    for (const mapping of [row.mapping, row.subject]) if (mapping !== null) mappings.add(mapping.id);
    if (proposal.kind === 'example' && isFixed(row) && !byPlace.has(row.id)) fixed.push({ at: row.id, value });
  }
  const offered = proposal.suggestions.filter(({ at }) => rows.has(at));
  const isOffered = new Set(offered.map(({ at }) => at));
  const suggestionOf = (row: string) => {
    for (let at: string | undefined = row; at !== undefined; at = splitPointer(at)?.parent) {
      const found = byPlace.get(at);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    rows,
    mappings,
    offered,
    tops: offered.filter(({ within }) => within === null || !isOffered.has(within)),
    fixed,
    suggestionOf,
    reasonOf: (mapping) => {
      const found = mappings.has(mapping) ? suggestionOf(mapping.replace(/#$/, '')) : undefined;
      return found === undefined ? undefined : { short: reasonName(found.reason), text: reasonText(found.reason) };
    },
  };
}

function isGhost(now: Json | undefined, filled: Json): boolean {
  if (now === undefined) return true;
  return isUnfilled(now) && JSON.stringify(now) !== JSON.stringify(filled);
}

/** A row without children that reads nothing. */
function isFixed(row: OutputRow): boolean {
  if (row.children.length > 0 || row.subject !== null) return false;
  return row.mapping === null || row.mapping.inputs.length === 0;
}
