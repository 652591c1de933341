import { parentPort } from 'node:worker_threads';
import type { Json } from '#shared/model/json.ts';
import { type CompiledTemplate, compileTemplate, serialize } from '#shared/template/index.ts';
import type { FromWorker, PostedJob, RenderReport, ToWorker } from './render-job.ts';

// The thread's own memory: the last payloads and compiled templates, so that typing re-renders without sending either.
const KEPT = 24;
const payloads = new Map<string, Json>();
const compiled = new Map<string, CompiledTemplate>();

parentPort?.on('message', (message: ToWorker) => {
  const { id, job } = message;
  const payload = job.payload ?? payloads.get(job.payloadKey);
  if (payload === undefined) return answer({ t: 'unknown_payload', id });
  keep(payloads, job.payloadKey, payload);
  answer({ t: 'done', id, report: render(job, payload) });
});

function answer(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function render(job: PostedJob, payload: Json): RenderReport {
  const template = templateOf(job);
  const start = performance.now();
  const result = template.render({ payload, data: job.data }, { trace: job.trace });
  if (!result.ok) return failed(result.problems, performance.now() - start);
  const output = serialize(result.value, job.draft.format);
  const milliseconds = performance.now() - start;
  if (!output.ok) return failed(output.problems, milliseconds);
  return {
    ok: true,
    value: result.value,
    text: output.text,
    contentType: output.contentType,
    bytes: Buffer.byteLength(output.text),
    milliseconds,
    problems: result.problems,
    trace: result.trace?.outputs ?? null,
    stopped: false,
  };
}

function failed(problems: RenderReport['problems'], milliseconds: number): RenderReport {
  const empty = { value: null, text: null, contentType: '', bytes: 0, trace: null };
  return { ok: false, ...empty, milliseconds, problems, stopped: false };
}

function templateOf(job: PostedJob): CompiledTemplate {
  const key = JSON.stringify(job.draft);
  const known = compiled.get(key);
  if (known) return known;
  const template = compileTemplate(job.draft);
  keep(compiled, key, template);
  return template;
}

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  kept.delete(key);
  kept.set(key, value);
  if (kept.size <= KEPT) return;
  const oldest = kept.keys().next();
  if (!oldest.done) kept.delete(oldest.value);
}

answer({ t: 'ready' });
