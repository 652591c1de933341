import { RE2JS } from 're2js';
import { compilePattern, type PatternResult } from './pattern.ts';

/**
 * Compiles a pattern of a JSON Schema, which is written for JavaScript (`\u00e9`, `\/`, `(?<name>…)`), by RE2: what RE2
 * cannot run, look-around and back-references, is refused with its reason.
 */
export function compileSchemaPattern(source: string): PatternResult {
  return compilePattern(RE2JS.translateRegExp(source));
}
