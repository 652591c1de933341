import type { Request } from '#shared/model/delivery.ts';
import type { UrlEffect } from '#shared/model/effect.ts';
import type { Outcome } from '#shared/model/problem.ts';
import type { Template } from '#shared/model/template.ts';
import type { RenderInput } from '#shared/template/index.ts';
import type { CompiledTexts } from './compiled-texts.ts';
import { pipelineProblem } from './pipeline-problem.ts';
import { type RenderContext, renderInput } from './render/render-data.ts';
import { type RenderedBody, renderBody } from './render.ts';
import { buildRequest, hasBody } from './request.ts';

export interface UrlDelivery extends RenderContext {
  readonly deliveryId: string;
  readonly effect: UrlEffect;
  readonly templateOf: (id: string) => Template | null;
  readonly isTest: boolean;
}

export interface RenderedDelivery {
  readonly request: Request;
  readonly bytes: number;
  /** The template that made the body, to be kept as a version; null where the payload is the body, or none is. */
  readonly template: Template | null;
}

/** Renders bodies: in place (`renderBody`), or on a thread of their own. */
export type RenderBody = (
  source: { template: Template | null; format: UrlEffect['format'] },
  input: RenderInput,
) => Outcome<RenderedBody> | Promise<Outcome<RenderedBody>>;

/** All of a URL delivery's bytes, as they leave: body, address and headers. */
export function renderDelivery(delivery: UrlDelivery, texts: CompiledTexts): Outcome<RenderedDelivery> {
  const input = renderInput(delivery);
  const template = templateOf(delivery);
  if (!template.ok) return template;
  const body = hasBody(delivery.effect)
    ? renderBody({ template: template.value, format: delivery.effect.format }, input, texts)
    : null;
  if (body && !body.ok) return body;
  const request = buildRequest({ ...delivery, body: body?.value ?? null }, input, texts);
  const problems = [...(body?.problems ?? []), ...request.problems];
  if (!request.ok) return { ok: false, problems };
  const value = { request: request.value, bytes: body?.value.bytes ?? 0, template: body ? template.value : null };
  return { ok: true, value, problems };
}

/** The template of an effect; null where it has none, a problem where it is gone. */
export function templateOf({
  effect,
  templateOf,
}: Pick<UrlDelivery, 'effect' | 'templateOf'>): Outcome<Template | null> {
  if (effect.template === undefined) return { ok: true, value: null, problems: [] };
  const template = templateOf(effect.template);
  if (template) return { ok: true, value: template, problems: [] };
  return { ok: false, problems: [pipelineProblem('effect.templateGone', '/template')] };
}
