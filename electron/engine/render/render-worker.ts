import { parentPort } from 'node:worker_threads';
import type { Json } from '#shared/model/json.ts';
import { outputProblem } from '#shared/model/output-problem.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import { type CompiledTemplate, compileTemplate, type RenderResult, serialize } from '#shared/template/index.ts';
import { type CompiledSchema, compileSchema } from '../schema/schema-check.ts';
import { schemaProblems } from '../schema/schema-problems.ts';
import { keepLast, keepOutputs } from './kept-outputs.ts';
import type { FromWorker, PostedJob, RenderReport, SchemaJob, ToWorker } from './render-job.ts';

// The thread's own memory: the last payloads, compiled templates and schemas, so that typing re-renders without sending either.
const KEPT = 24;
const payloads = new Map<string, Json>();
const compiled = new Map<string, CompiledTemplate>();
const schemas = new Map<string, CompiledSchema>();
const kept = keepOutputs();

parentPort?.on('message', (message: ToWorker) => {
  if (message.t === 'schema') return answer({ t: 'checked', id: message.id, problems: checkSchema(message.job) });
  const { id, job } = message;
  const payload = job.payload ?? payloads.get(job.payloadKey);
  if (payload === undefined) return answer({ t: 'unknown_payload', id });
  keepLast(payloads, job.payloadKey, payload, KEPT);
  const rendered = render(job, payload);
  const isInText = job.isLean === true && job.draft.format === 'json';
  const report = isInText ? { ...rendered, value: null, ...kept.changeOf(job, rendered) } : rendered;
  const { schema } = job.draft;
  if (schema === undefined || !report.ok) return answer({ t: 'done', id, report });
  // What is rendered is safe before the schema, which may take too long, is turned to.
  answer({ t: 'rendered', id, report });
  answer({ t: 'checked', id, problems: checkOutput(schema, rendered.value) });
});

function checkSchema({ schema, output }: SchemaJob): Problem[] {
  return output === undefined ? schemaProblems(schema) : checkOutput(schema, output);
}

function checkOutput(schema: OutputSchema, output: Json): Problem[] {
  const key = JSON.stringify(schema);
  const check = schemas.get(key) ?? compileSchema(schema);
  keepLast(schemas, key, check, KEPT);
  return check.ok ? check.check(output) : [outputProblem('schema', '', { reason: check.reason })];
}

function answer(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function render(job: PostedJob, payload: Json): RenderReport {
  const template = templateOf(job);
  const start = performance.now();
  const result = template.render({ payload, data: job.data }, { trace: job.trace });
  if (!result.ok) return failed(result.problems, performance.now() - start);
  const told = kept.toldFrom(job, result.value);
  if (told !== null) return reportOf(result, { ...told, text: null, milliseconds: performance.now() - start });
  const output = serialize(result.value, job.draft.format);
  const milliseconds = performance.now() - start;
  if (!output.ok) return failed(output.problems, milliseconds);
  const { text, contentType } = output;
  return reportOf(result, { text, contentType, bytes: Buffer.byteLength(text), milliseconds });
}

type Rendered = Extract<RenderResult, { ok: true }>;
type Written = Pick<RenderReport, 'text' | 'contentType' | 'bytes' | 'milliseconds' | 'change'>;

function reportOf({ value, problems, trace }: Rendered, written: Written): RenderReport {
  return { ok: true, value, ...written, problems, trace: trace?.outputs ?? null, stopped: false };
}

function failed(problems: RenderReport['problems'], milliseconds: number): RenderReport {
  const empty = { value: null, text: null, contentType: '', bytes: 0, trace: null };
  return { ok: false, ...empty, milliseconds, problems, stopped: false };
}

function templateOf(job: PostedJob): CompiledTemplate {
  const { schema: _, ...draft } = job.draft;
  const key = JSON.stringify(draft);
  const known = compiled.get(key);
  if (known) return known;
  const template = compileTemplate(draft);
  keepLast(compiled, key, template, KEPT);
  return template;
}

answer({ t: 'ready' });
