import { expect, test } from 'vitest';
import { createClaimedRows } from '#engine/store/outbox/claimed-rows.ts';

test('a row is given once, as it was last noted', () => {
  const rows = createClaimedRows();
  rows.note('msg_1', { seq: 1, order_key: null });
  rows.note('msg_1', { seq: 2, order_key: 'PS-1' });
  expect(rows.take('msg_1')).toEqual({ seq: 2, order_key: 'PS-1' });
  expect(rows.take('msg_1')).toBeUndefined();
});

test('what is claimed and never settled is not kept for good', () => {
  const rows = createClaimedRows();
  for (let n = 0; n <= 20_000; n += 1) rows.note(`msg_${n}`, { seq: n, order_key: null });
  expect(rows.take('msg_0')).toBeUndefined();
  expect(rows.take('msg_20000')).toEqual({ seq: 20_000, order_key: null });
});
