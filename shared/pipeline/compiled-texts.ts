import type { Template } from '#shared/model/template.ts';
import {
  type CompiledTemplate,
  type CompiledText,
  type CompiledValue,
  compileTemplate,
  compileText,
  compileValue,
  type TextOptions,
} from '#shared/template/index.ts';
import { compilePattern, type PatternResult } from '#shared/text/pattern.ts';
import { type Address, compileAddress } from './render/render-url.ts';

/**
 * What was compiled before, so that a template or a mustache is parsed once and not for every event. Records are never
 * changed in place: a template that was saved again is another object, and compiles anew.
 */
export interface CompiledTexts {
  value(text: string, pointer: string): CompiledValue;
  text(text: string, options: TextOptions): CompiledText;
  template(template: Template): CompiledTemplate;
  address(url: string): Address;
  pattern(source: string): PatternResult;
}

// Texts are short; past this many the oldest go, so that edits cannot fill the memory.
const KEPT = 5_000;

export function createCompiledTexts(): CompiledTexts {
  const values = new Map<string, Map<string, CompiledValue>>();
  const texts = new Map<string, CompiledText>();
  const addresses = new Map<string, Address>();
  const patterns = new Map<string, PatternResult>();
  const templates = new WeakMap<Template, CompiledTemplate>();
  return {
    value(text, pointer) {
      const there = remembered(values, pointer, () => new Map<string, CompiledValue>());
      return remembered(there, text, () => compileValue(text, { pointer }));
    },
    text(text, options) {
      const { mode = 'text', missing = 'null', strict, pointer = '' } = options;
      const key = `${mode} ${missing} ${strict} ${pointer}\n${text}`;
      return remembered(texts, key, () => compileText(text, options));
    },
    address: (url) => remembered(addresses, url, () => compileAddress(url)),
    pattern: (source) => remembered(patterns, source, () => compilePattern(source)),
    template(template) {
      const known = templates.get(template);
      if (known) return known;
      const compiled = compileTemplate(template);
      templates.set(template, compiled);
      return compiled;
    },
  };
}

function remembered<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  const oldest = kept.size > KEPT ? kept.keys().next() : undefined;
  if (oldest && !oldest.done) kept.delete(oldest.value);
  return made;
}
