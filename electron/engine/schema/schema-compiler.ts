import { Ajv, type CodeKeywordDefinition, type Options } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import texts from '#resources/locales/en.output.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import { compileSchemaPattern } from '#shared/text/schema-pattern.ts';
import type { Draft } from './readable-schema.ts';

const OPTIONS: Options = {
  allErrors: true,
  // Errors then hold the value and the schema that they are about.
  verbose: true,
  messages: false,
  // What a customer adds of their own (`x-…`, `example`) says nothing.
  strict: false,
  logger: false,
  // Own fields alone: `constructor` in a schema is a field of that name.
  ownProperties: true,
  // Without it, references that double at each level would double the code.
  inlineRefs: false,
  addUsedSchema: false,
  validateSchema: false,
  code: { regExp: Object.assign(re2, { code: 're2' }) },
};

const DRAFTS = { '7': Ajv, '2019-09': Ajv2019, '2020-12': Ajv2020 } as const satisfies Record<Draft, unknown>;

/** What ajv takes in place of `new RegExp`. Throws with RE2's reason. */
function re2(source: string): { test: (text: string) => boolean } {
  const compiled = compileSchemaPattern(source);
  if (!compiled.ok)
    throw new Error(fill(texts.reasons.pattern, { pattern: source.slice(0, 200), reason: compiled.reason }));
  const { pattern } = compiled;
  // ajv knows a pattern by its text.
  return { test: (text) => pattern.isFoundIn(text), toString: () => source } as { test: (text: string) => boolean };
}

/** An ajv for one schema of that draft, which makes code of it: on the render worker alone. */
export function schemaCompiler(draft: Draft): Ajv {
  const ajv = new DRAFTS[draft](OPTIONS);
  addFormats.default(ajv);
  for (const keyword of ['anyOf', 'oneOf', 'contains']) silenceBranches(ajv, keyword);
  return ajv;
}

/** Has a keyword fail with its own error alone; what its branches say is asked of the one that is nearest. */
function silenceBranches(ajv: Ajv, keyword: string): void {
  const known = ajv.getKeyword(keyword);
  if (typeof known !== 'object' || !('code' in known)) throw new Error(`ajv has no ${keyword}`);
  const { code, ...definition } = known as CodeKeywordDefinition;
  ajv.removeKeyword(keyword);
  ajv.addKeyword({
    ...definition,
    keyword,
    trackErrors: true,
    code: (context, rule) => {
      const fail = context.error.bind(context);
      context.error = (_append, params, paths) => {
        context.reset();
        fail(false, params, paths);
      };
      code(context, rule);
    },
  });
}
