import { deepStrictEqual } from 'node:assert';
import { findSample } from '#shared/catalog/samples.ts';
import type { Json, JsonObject } from '#shared/model/json.ts';
import { compileTemplate } from '#shared/template/index.ts';
import { rotation, writtenByHand } from './render-cases/rotation.ts';
import { asHandlebars, asJsonata, byHand, template } from './render-cases/shipped.ts';
import { type Contender, measure, median, quantile, speedRatio, type Timings } from './support/measure.ts';
import { atLeast, atMost, type BenchResult, type Goal } from './support/table.ts';

const MEGABYTE = 1_000_000;

/** Mapping: ours beside a function written by hand, Handlebars text and JSONata, all in one run. */
export async function bench(): Promise<BenchResult> {
  const payload = shippedPayload();
  const large = enlarged(payload);
  const single = await measure(singleContenders(payload));
  const many = await measure(rotationContenders(payload), { warmUpMs: 1500 });
  timesOfFirstRender(payload, 500);
  const cold = timesOfFirstRender(payload, 400);
  const big = await measure(singleContenders(large), { rounds: 11, sliceMs: 60 });
  return {
    title: 'Mapping: render a template and write it as JSON',
    figures: [
      ['case', 'system', 'median', 'speed, by hand = 1'],
      ...rowsOf(`order.shipped, ${kilobytes(payload)}`, single),
      ...rowsOf('20 templates in rotation', many),
      ...rowsOf(`order.shipped, ${kilobytes(large)}`, big),
    ],
    goals: goalsOf(single, many, big, cold),
  };
}

function goalsOf(single: Timings, many: Timings, big: Timings, cold: readonly number[]): readonly Goal[] {
  return [
    atLeast('one template', 0.8, speedRatio(single, OURS, HAND), 'by hand'),
    atLeast('one template', 3, speedRatio(single, OURS, 'Handlebars'), 'Handlebars'),
    atLeast('one template', 20, speedRatio(single, OURS, 'JSONata'), 'JSONata'),
    atLeast('20 in rotation', 0.6, speedRatio(many, OURS, HAND), 'by hand'),
    atLeast('1 MB', 0.75, speedRatio(big, OURS, HAND), 'by hand'),
    atMost(
      `parse, compile, render once (p95; median ${(median(cold) / 1e6).toFixed(2)})`,
      2,
      quantile(cold, 0.95) / 1e6,
      'ms',
    ),
  ];
}

const OURS = 'ours';
const HAND = 'by hand';

function shippedPayload(): JsonObject {
  const sample = findSample('order.shipped');
  if (!sample) throw new Error('there is no sample of order.shipped');
  return sample.payload as JsonObject;
}

/** The same order with as many items as make a megabyte. */
function enlarged(payload: JsonObject): JsonObject {
  const items = payload.items as Json[];
  const rounds = Math.ceil(MEGABYTE / JSON.stringify(items).length);
  return { ...payload, items: Array.from({ length: rounds }, () => structuredClone(items)).flat() };
}

function singleContenders(payload: JsonObject): Contender[] {
  const ours = oursFor(template);
  const handlebars = asHandlebars();
  const jsonata = asJsonata();
  const expected = JSON.parse(JSON.stringify(byHand(payload)));
  deepStrictEqual(JSON.parse(ours(payload)), expected);
  deepStrictEqual(JSON.parse(handlebars(payload)), expected);
  return [
    { name: HAND, run: () => JSON.stringify(byHand(payload)) },
    { name: OURS, run: () => ours(payload) },
    { name: 'Handlebars', run: () => handlebars(payload) },
    { name: 'JSONata', run: () => jsonata(payload) },
  ];
}

/** Each run is the next of the twenty. */
function rotationContenders(payload: JsonObject): Contender[] {
  const ours = rotation.map(oursFor);
  const hand = rotation.map(writtenByHand);
  for (const [at, render] of ours.entries()) {
    deepStrictEqual(JSON.parse(render(payload)), JSON.parse(JSON.stringify(hand[at]?.(payload))));
  }
  let next = 0;
  const turn = () => next++ % rotation.length;
  return [
    { name: HAND, run: () => JSON.stringify(hand[turn()]?.(payload)) },
    { name: OURS, run: () => ours[turn()]?.(payload) },
  ];
}

function oursFor(body: Json): (payload: Json) => string {
  const compiled = compileTemplate({ body });
  return (payload) => {
    const result = compiled.render({ payload });
    if (!result.ok) throw new Error(result.problems[0]?.message);
    return JSON.stringify(result.value);
  };
}

/** Nanoseconds from a body to its first output, as the preview takes them after a change: a new text each time. Warm, as an engine that runs is. */
function timesOfFirstRender(payload: Json, runs: number): number[] {
  return Array.from({ length: runs }, (_, at) => {
    const body = { ...(template as JsonObject), [`run${at}`]: `{{order.id}} ${at} {{#each items}}{{sku}} {{/each}}` };
    const start = performance.now();
    oursFor(body)(payload);
    return (performance.now() - start) * 1e6;
  });
}

function rowsOf(title: string, timings: Timings): string[][] {
  return [...timings].map(([name, times], row) => [
    row === 0 ? title : '',
    name,
    `${(median(times) / 1000).toFixed(1)} µs`,
    speedRatio(timings, name, HAND).toFixed(2),
  ]);
}

function kilobytes(payload: Json): string {
  return `${(JSON.stringify(payload).length / 1000).toFixed(1)} kB`;
}
