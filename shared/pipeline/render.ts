import type { Json } from '#shared/model/json.ts';
import { hasErrors, type Outcome, type Problem } from '#shared/model/problem.ts';
import type { OutputFormat, Template } from '#shared/model/template.ts';
import { type RenderInput, serialize } from '#shared/template/index.ts';
import { utf8Bytes } from '#shared/text/utf8-bytes.ts';
import { LARGE_BODY, LARGEST_BODY } from '#shared/wire/limits.ts';
import type { CompiledTexts } from './compiled-texts.ts';
import { pipelineProblem } from './pipeline-problem.ts';

/** A body as it leaves: UTF-8 of `text`. */
export interface RenderedBody {
  readonly text: string;
  readonly contentType: string;
  readonly bytes: number;
}

export interface BodySource {
  /** null: the event's payload itself is the body. */
  readonly template: Template | null;
  /** What the effect says that the body is; a template's own format must be the same. */
  readonly format: OutputFormat | undefined;
}

/** Renders a body: the template's value, or the payload as it is, in the output format, and measures it. */
export function renderBody(source: BodySource, input: RenderInput, texts: CompiledTexts): Outcome<RenderedBody> {
  const wrong = formatProblem(source);
  if (wrong) return { ok: false, problems: [wrong] };
  const { template, format } = source;
  const rendered = template ? texts.template(template).render(input) : null;
  if (rendered && !rendered.ok) return { ok: false, problems: rendered.problems };
  const value: Json = rendered ? rendered.value : input.payload;
  const output = serialize(value, template?.format ?? format ?? 'json');
  return output.ok ? bodyOf(output, rendered?.problems ?? []) : { ok: false, problems: output.problems };
}

/** What is wrong where the effect names another format than its template has. */
export function formatProblem({ template, format }: BodySource): Problem | null {
  if (!template || format === undefined || format === template.format) return null;
  return pipelineProblem('effect.format', '/format', { format, has: template.format });
}

/** A serialized body, measured: a large one comes with a warning, one that is too large is refused. */
export function bodyOf(
  { text, contentType }: { text: string; contentType: string },
  warnings: readonly Problem[],
): Outcome<RenderedBody> {
  const bytes = utf8Bytes(text);
  const problems = [...warnings, ...judgeSize(bytes)];
  return hasErrors(problems) ? { ok: false, problems } : { ok: true, value: { text, contentType, bytes }, problems };
}

function judgeSize(bytes: number): Problem[] {
  if (bytes <= LARGE_BODY) return [];
  const kilobytes = Math.ceil(bytes / 1000);
  return bytes > LARGEST_BODY
    ? [pipelineProblem('effect.bodyTooLarge', '/body', { kilobytes, most: LARGEST_BODY / 1000 })]
    : [pipelineProblem('effect.bodyLarge', '/body', { kilobytes, most: LARGE_BODY / 1000 }, 'warning')];
}
