/** What one template may take and one render may make; past one of them there is a problem that names it. */
export const LIMITS = {
  /** UTF-8 bytes of a template's body. */
  sourceBytes: 1_000_000,
  /** Nesting of the body, and of blocks and function calls inside one string. */
  depth: 64,
  /** Mustaches in all strings and keys of a body. */
  mustaches: 20_000,
  /** Entries gone through by each, and what functions spend. */
  steps: 1_000_000,
  /** UTF-8 bytes of what a render gives, as compact JSON. */
  outputBytes: 8_000_000,
} as const;
