import type { CompiledTexts } from '#shared/pipeline/compiled-texts.ts';
import { bodyOf, formatProblem, renderBody } from '#shared/pipeline/render.ts';
import type { RenderBody } from '#shared/pipeline/render-delivery.ts';
import type { RenderThread } from './render-thread.ts';

/** Renders bodies on the render thread, which is stopped past its budget; gives the same bytes as rendering in place. */
export function renderOnThread(thread: RenderThread, texts: CompiledTexts): RenderBody {
  return async (source, input) => {
    const { template } = source;
    if (!template) return renderBody(source, input, texts);
    const wrong = formatProblem(source);
    if (wrong) return { ok: false, problems: [wrong] };
    const { format, missing, body, schema } = template;
    const checked = schema === undefined ? {} : { schema };
    const { payload, data = {} } = input;
    const draft = { format, missing, body, ...checked };
    const report = await thread.render({ draft, payload, data, trace: false, isLean: true });
    if (!report.ok || report.text === null) return { ok: false, problems: report.problems };
    return bodyOf({ text: report.text, contentType: report.contentType }, report.problems);
  };
}
