import type { SuggestAnswer, SuggestFrom } from '#shared/contract/suggestions.ts';
import type { Json } from '#shared/model/json.ts';

/** One search for suggestions. */
export interface SuggestJob {
  readonly payload: Json;
  readonly from: SuggestFrom;
}

/** `stop` is one number, shared by both threads: anything but 0 ends the search at its next step. */
export type ToSuggestWorker = { t: 'suggest'; id: number; job: SuggestJob; stop: SharedArrayBuffer };
/** A worker says once that it is ready; its budget for a search counts from then. */
export type FromSuggestWorker = { t: 'ready' } | { t: 'done'; id: number; answer: SuggestAnswer };
