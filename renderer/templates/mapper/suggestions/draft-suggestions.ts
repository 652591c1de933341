import type { Json } from '#shared/model/json.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';

/** An output that was pasted, with what the engine made of it for a sample. */
export interface PastedExample {
  readonly example: Json;
  readonly sampleId: string;
  readonly body: Json;
  readonly suggestions: readonly Suggestion[];
}

/** What a draft remembers of suggestions. None of it is the template's: it is neither saved nor undone. */
export interface DraftSuggestions {
  /** As it was typed last, for the dialog to open with. */
  readonly text: string;
  readonly pasted: PastedExample | null;
  /** Put away: the example is kept, and nothing of it shown. */
  readonly isClosed: boolean;
  /** Places that are not offered again. */
  readonly dismissed: readonly string[];
  readonly dismissedNames: readonly string[];
}

export const NO_SUGGESTIONS: DraftSuggestions = {
  text: '',
  pasted: null,
  isClosed: false,
  dismissed: [],
  dismissedNames: [],
};
