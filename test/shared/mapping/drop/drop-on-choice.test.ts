import { describe, expect, it } from 'vitest';
import { planDrop } from '#shared/mapping/drop/plan-drop.ts';
import { planRemove, planShift } from '#shared/mapping/plan-row.ts';
import { bodyAfter, field, row } from '../a-payload.ts';

const body = { x: { '{{#if (gt order.total 100)}}': '{{order.id}}', '{{else if order.id}}': 1, '{{else}}': null } };
const first = '/x/{{#if (gt order.total 100)}}';

describe('a field dropped on a value that depends on conditions', () => {
  const outcome = planDrop(
    body,
    { kind: 'field', field: field('/order/number') },
    { row: row(body, '/x'), where: 'row' },
  );

  it('asks into which branch, in the words of its row', () => {
    if (outcome.kind !== 'ask') throw new Error(outcome.kind);
    expect(outcome.choices.map(({ words }) => [words.key, words.params?.condition])).toEqual([
      ['branches.if', 'order.total > 100'],
      ['branches.if', 'order.id'],
      ['branches.else', ''],
      ['choices.condition', undefined],
      ['choices.replace', undefined],
    ]);
    const [into] = outcome.choices;
    expect(into === undefined ? null : bodyAfter(body, { kind: 'done', plan: into.plan })).toEqual({
      x: { ...body.x, '{{#if (gt order.total 100)}}': '{{order.number}}' },
    });
  });

  it('becomes one more condition, or takes the place of all', () => {
    expect(JSON.stringify(bodyAfter(body, outcome, 'condition'))).toBe(
      JSON.stringify({
        x: {
          '{{#if (gt order.total 100)}}': '{{order.id}}',
          '{{else if order.id}}': 1,
          '{{else if order.number}}': null,
          '{{else}}': null,
        },
      }),
    );
    expect(bodyAfter(body, outcome, 'replace')).toEqual({ x: '{{order.number}}' });
  });
});

describe('the row of a branch', () => {
  const made = (plan: ReturnType<typeof planRemove>) =>
    plan === null ? null : JSON.stringify(bodyAfter(body, { kind: 'done', plan }));

  it('is removed alone, and the next one opens', () => {
    const removal = planRemove(body, row(body, first));
    expect(removal?.select).toBe('/x/{{#if order.id}}');
    expect(made(removal)).toBe(JSON.stringify({ x: { '{{#if order.id}}': 1, '{{else}}': null } }));
  });

  it('moves among the conditions of its choice', () => {
    const moved = planShift(body, row(body, first), 1);
    expect(moved?.select).toBe('/x/{{else if (gt order.total 100)}}');
    expect(made(moved)).toBe(
      JSON.stringify({
        x: { '{{#if order.id}}': 1, '{{else if (gt order.total 100)}}': '{{order.id}}', '{{else}}': null },
      }),
    );
    expect(planShift(body, row(body, '/x/{{else}}'), -1)).toBeNull();
  });
});
