import { hasErrors } from '#shared/model/problem.ts';
import type { CompiledTemplate, TemplateSource } from '../api.ts';
import { parseTemplate } from '../parse/parse-template.ts';
import { compileRoot } from './compile-node.ts';
import { createProgram } from './program.ts';

/**
 * A template ready to render, as often as wanted. `problems` are those of parsing, with paths from `/body`; with an
 * error among them `render` gives them back. `render` never throws for what the template or the payload says. Its value
 * shares lists and objects with the payload, so neither is to be changed afterwards.
 */
export function compileTemplate(source: TemplateSource): CompiledTemplate {
  const { tree, problems } = parseTemplate(source);
  if (hasErrors(problems)) return { problems, render: () => ({ ok: false, problems }) };
  const options = { missing: source.missing ?? 'null', mode: 'text', isStrict: false, pointer: '/body' } as const;
  const program = createProgram((site) => compileRoot(tree.root, site), options);
  return {
    problems,
    render(input, renderOptions) {
      const result = program.run(input, renderOptions);
      if (!result.ok) return result;
      const { value, trace } = result;
      return trace ? { ok: true, value, problems, trace } : { ok: true, value, problems };
    },
  };
}
