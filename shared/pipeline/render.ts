import type { Json } from '#shared/model/json.ts';
import { hasErrors, type Outcome, type Problem } from '#shared/model/problem.ts';
import type { OutputFormat, Template } from '#shared/model/template.ts';
import { type RenderInput, serialize } from '#shared/template/index.ts';
import type { CompiledTexts } from './compiled-texts.ts';
import { pipelineProblem } from './pipeline-problem.ts';

/** A body as it leaves: UTF-8 of `text`. */
export interface RenderedBody {
  readonly text: string;
  readonly contentType: string;
  readonly bytes: number;
}

export const BODY_WARNS_AT = 20_000;
export const BODY_STOPS_AT = 1_000_000;

export interface BodySource {
  /** null: the event's payload itself is the body. */
  readonly template: Template | null;
  /** What the effect says that the body is; a template's own format must be the same. */
  readonly format: OutputFormat | undefined;
}

/** Renders a body: the template's value, or the payload as it is, in the output format, and measures it. */
export function renderBody(source: BodySource, input: RenderInput, texts: CompiledTexts): Outcome<RenderedBody> {
  const { template, format } = source;
  if (template && format !== undefined && format !== template.format) {
    return { ok: false, problems: [pipelineProblem('effect.format', '/format', { format, has: template.format })] };
  }
  const rendered = template ? texts.template(template).render(input) : null;
  if (rendered && !rendered.ok) return { ok: false, problems: rendered.problems };
  const value: Json = rendered ? rendered.value : input.payload;
  const output = serialize(value, template?.format ?? format ?? 'json');
  if (!output.ok) return { ok: false, problems: output.problems };
  const bytes = byteLength(output.text);
  const problems = [...(rendered?.problems ?? []), ...judgeSize(bytes)];
  if (hasErrors(problems)) return { ok: false, problems };
  return { ok: true, value: { text: output.text, contentType: output.contentType, bytes }, problems };
}

function judgeSize(bytes: number): Problem[] {
  if (bytes <= BODY_WARNS_AT) return [];
  const kilobytes = Math.ceil(bytes / 1000);
  return bytes > BODY_STOPS_AT
    ? [pipelineProblem('effect.bodyTooLarge', '/body', { kilobytes, most: BODY_STOPS_AT / 1000 })]
    : [pipelineProblem('effect.bodyLarge', '/body', { kilobytes, most: BODY_WARNS_AT / 1000 }, 'warning')];
}

/** How many bytes a text is in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
