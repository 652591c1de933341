import { expect, it } from 'vitest';
import type { TraceEntry } from '#shared/contract/preview.ts';
import { type TraceOutputs, traceChange } from '#shared/mapping/preview/trace-change.ts';
import type { Json } from '#shared/model/json.ts';

const entry = (value: Json, steps: TraceEntry['steps'] = []): TraceEntry => ({
  template: '/note',
  inputs: [{ path: '/note', value }],
  steps,
  value,
});

const before: TraceOutputs = { '/a': entry('x'), '/b': entry({ list: [1, { deep: null }] }), '/c': entry(1) };

it('tells the entries that differ, and those alone', () => {
  const after = { ...structuredClone(before), '/b': entry({ list: [1, { deep: 1 }] }) };
  expect(traceChange(before, after)).toEqual({ '/b': after['/b'] });
});

it.each<[string, TraceEntry]>([
  ['another value', entry('y')],
  ['a step', entry('x', [{ name: 'upper', args: ['x'], value: 'x' }])],
  ['no value', { template: '/note', inputs: [{ path: '/note' }], steps: [] }],
  ['another template', { ...entry('x'), template: '/other' }],
])('%s makes an entry another', (_, changed) => {
  expect(traceChange(before, { ...before, '/a': changed })).toEqual({ '/a': changed });
});

it('a trace that is as it was has no changes', () => {
  expect(traceChange(before, structuredClone(before))).toEqual({});
});

it.each<[string, TraceOutputs]>([
  ['a place that comes', { ...before, '/d': entry(1) }],
  ['a place that goes', { '/a': entry('x') }],
  ['another order', Object.fromEntries(Object.entries(before).toReversed())],
])('%s has the whole trace told', (_, after) => {
  expect(traceChange(before, after)).toBeNull();
});
