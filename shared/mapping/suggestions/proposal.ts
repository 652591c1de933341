import type { Json } from '#shared/model/json.ts';
import type { Suggestion } from '#shared/suggest/index.ts';
import { changedAt, valueAt } from '#shared/template/edits/value-at.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { isUnfilled, withoutPlaces } from './proposed-body.ts';

/** What is suggested for a template at one time: a whole body made from an example, or fields for what is unfilled. */
export type Proposal =
  | { readonly kind: 'example'; readonly body: Json; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: 'names'; readonly suggestions: readonly Suggestion[] };

/**
 * The body that a proposal comes to for a template as it is now, without the places that were dismissed; undefined
 * where nothing is proposed. Names are only ever proposed for fields that are there, and still unfilled.
 */
export function proposedBody(body: Json, proposal: Proposal, dismissed: ReadonlySet<string>): Json | undefined {
  if (proposal.kind === 'example') return withoutPlaces(proposal.body, dismissed);
  let proposed: Json | undefined;
  for (const { at, body: value } of proposal.suggestions) {
    const now = valueAt(body, at);
    if (dismissed.has(at) || now === undefined || !isUnfilled(now)) continue;
    proposed = changedAt(proposed ?? body, pointerKeys(at), () => value);
  }
  return proposed;
}
