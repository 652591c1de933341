import { expect, test } from 'vitest';
import { fixesFor } from '#shared/mapping/fixes/fixes.ts';
import type { Json } from '#shared/model/json.ts';
import { serialize } from '#shared/template/index.ts';
import { bodyAfter, projected, tree } from '../a-payload.ts';

/** The body after the first way to mend what a form cannot hold. */
function mended(body: Json, rendered: Json): Json | null {
  const sent = serialize(rendered, 'form');
  if (sent.ok) throw new Error('nothing is wrong');
  const [problem] = sent.problems;
  const row = projected(body).byId.get(problem?.path.slice('/body'.length) ?? '');
  if (problem === undefined || row === undefined) throw new Error('no row');
  const [choice] = fixesFor({ problem, row, projection: projected(body), body, root: tree });
  if (choice?.words.key !== 'fixes.flatten') return null;
  return bodyAfter(body, { kind: 'done', plan: choice.plan });
}

test('an object in a form becomes fields of their own, in its place', () => {
  const body = { id: 1, to: { city: '{{order.id}}', at: { x: 1, y: [1, 2] } }, 'to.city': 0, last: 2 };
  expect(JSON.stringify(mended(body, body))).toBe(
    JSON.stringify({ id: 1, 'to.city2': '{{order.id}}', 'to.at.x': 1, 'to.at.y': [1, 2], 'to.city': 0, last: 2 }),
  );
});

test('an object that depends on a condition stays one', () => {
  expect(mended({ to: { '{{#if order.id}}': { city: 'Oslo' } } }, { to: { city: 'Oslo' } })).toBeNull();
});
