import { describe, expect, it } from 'vitest';
import { shutOf, waitsFor } from '#renderer/deliveries/list/waits-for.ts';
import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';

const now = Date.parse('2026-11-22T10:00:00');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const text = (key: string, params: Record<string, unknown> = {}) => [key, ...Object.values(params)].join(' ');

const endpoint = (part: Partial<EndpointState>): EndpointState => ({
  endpoint: 'https://erp.example:8443',
  state: 'open',
  since: at(-5),
  probeAt: at(3),
  failuresInARow: 5,
  why: 'It answered 503.',
  waiting: 1,
  ...part,
});

describe('what a delivery waits for', () => {
  it.each<[string, Partial<DeliverySummary>, EndpointState | undefined, string]>([
    ['its time', { dueAt: at(40) }, undefined, '10:40'],
    ['its next try', { state: 'retrying', dueAt: at(5) }, undefined, 'deliveries.next 10:05'],
    ['a try that is due', { state: 'retrying', dueAt: at(-1) }, undefined, 'deliveries.soon'],
    ['a secret', { dueAt: null, result: 'secret_missing' }, undefined, 'deliveries.short.noSecret'],
    ['a person', { dueAt: null }, undefined, 'deliveries.short.held'],
    ['its endpoint', { dueAt: at(-1) }, endpoint({}), '10:03'],
    ['its own time, after its endpoint is looked at', { dueAt: at(20) }, endpoint({}), '10:20'],
    ['its paused endpoint', { dueAt: at(-1) }, endpoint({ state: 'paused', probeAt: null }), 'deliveries.short.paused'],
  ])('%s', (_, part, shut, words) => {
    const delivery = { state: 'waiting' as const, dueAt: at(0), result: null, ...part };
    expect(waitsFor(delivery, shut, now, text as never)).toBe(words);
  });
});

describe('what keeps deliveries to a target from leaving', () => {
  const all = endpoint({ endpoint: '*', state: 'paused', probeAt: null });

  it('is its endpoint, or a pause of all', () => {
    const one = endpoint({});
    expect(shutOf('erp.example:8443', [one])).toBe(one);
    expect(shutOf('erp.example:8443', [one, all])).toBe(all);
  });

  it('is nothing where another port of its host fails', () => {
    expect(shutOf('erp.example', [endpoint({})])).toBeUndefined();
  });
});
