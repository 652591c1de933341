import { RE2JS, RE2JSException } from 're2js';

/** A regular expression that people wrote. RE2's: linear in the text, without look-around and back-references. */
export interface Pattern {
  /** Whether it is found anywhere in the text; `^…$` asks for all of it. */
  isFoundIn(text: string): boolean;
}

export type PatternResult = { ok: true; pattern: Pattern } | { ok: false; reason: string };

const MOST_CHARACTERS = 1000;

/**
 * Compiles a pattern; the caller keeps it for as long as it is of use. `reason` is RE2's own, in English, such as
 * "missing closing )".
 */
export function compilePattern(source: string): PatternResult {
  if (source.length > MOST_CHARACTERS) return { ok: false, reason: `longer than ${MOST_CHARACTERS} characters` };
  try {
    const compiled = RE2JS.compile(source);
    return { ok: true, pattern: { isFoundIn: (text) => compiled.test(text) } };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { ok: false, reason: error.message.replace(/^error parsing regexp: /, '') };
  }
}
