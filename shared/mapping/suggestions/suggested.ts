/** What of the drawn rows and lines is only suggested, by row ids and mapping ids. Nothing else counts or saves it. */
export interface Suggested {
  readonly rows: ReadonlySet<string>;
  readonly mappings: ReadonlySet<string>;
  /** Why a mapping is suggested: a short name for its line, and the whole reason. */
  reasonOf(mapping: string): SuggestedReason | undefined;
}

export interface SuggestedReason {
  readonly short: string;
  readonly text: string;
}

export const NOTHING_SUGGESTED: Suggested = { rows: new Set(), mappings: new Set(), reasonOf: () => undefined };
