import { describe, expect, test } from 'vitest';
import { emptyList, listReducer } from '#renderer/deliveries/list/live-list.ts';
import { aDelivery } from '#test/renderer/records.ts';

const [one, two, three] = ['1', '2', '3'].map((id) => aDelivery({ id }));
if (one === undefined || two === undefined || three === undefined) throw new Error('three deliveries');
const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
const page = listReducer(emptyList, { t: 'page', rows: [two, one], next: 'n1', keepsPlace: false });
const came = (delivery = three, isAtTop = true) => ({ t: 'came', delivery, filter: {}, isAtTop }) as const;

describe('the live list', () => {
  test('a new delivery goes on top while the top is in view', () => {
    expect(ids(listReducer(page, came()).rows)).toEqual(['3', '2', '1']);
  });

  test('while one reads further down, it waits until it is asked for', () => {
    const waiting = listReducer(page, came(three, false));
    expect(ids(waiting.rows)).toEqual(['2', '1']);
    expect(ids(waiting.fresh)).toEqual(['3']);
    const shown = listReducer(waiting, { t: 'show' });
    expect(ids(shown.rows)).toEqual(['3', '2', '1']);
    expect(shown.fresh).toEqual([]);
  });

  test('one that changes further down than what was fetched does not come on top: it comes with its page', () => {
    const [newer, last, older] = ['12:02', '12:01', '11:00'].map((time) =>
      aDelivery({ id: time, createdAt: `2026-11-18T${time}:00.000Z` }),
    );
    if (newer === undefined || last === undefined || older === undefined) throw new Error('three deliveries');
    const fetched = listReducer(emptyList, { t: 'page', rows: [newer, last], next: 'n1', keepsPlace: false });
    expect(listReducer(fetched, came(older))).toBe(fetched);
    expect(listReducer(fetched, came(older, false))).toBe(fetched);
    // Where all of them were fetched, one that fits by now goes to its place.
    const whole = listReducer(emptyList, { t: 'page', rows: [newer, older], next: null, keepsPlace: false });
    expect(ids(listReducer(whole, came(last)).rows)).toEqual(['12:02', '12:01', '11:00']);
    const waiting = listReducer(whole, came(last, false));
    expect(ids(listReducer(waiting, { t: 'show' }).rows)).toEqual(['12:02', '12:01', '11:00']);
  });

  test('asked for again while one reads further down, what is listed keeps its place, and what is newer waits', () => {
    const again = (keepsPlace: boolean) =>
      listReducer(page, { t: 'page', rows: [three, two, one], next: null, keepsPlace });
    expect(ids(again(true).rows)).toEqual(['2', '1']);
    expect(ids(again(true).fresh)).toEqual(['3']);
    expect(ids(again(false).rows)).toEqual(['3', '2', '1']);
    const other = listReducer(page, { t: 'page', rows: [three], next: null, keepsPlace: true });
    expect([ids(other.rows), ids(other.fresh)]).toEqual([['3'], []]);
  });

  test('a change of a row that is in view keeps its place, even where it no longer fits', () => {
    const changed = listReducer(page, {
      t: 'came',
      delivery: { ...one, state: 'failed' },
      filter: { states: ['delivered'] },
      isAtTop: true,
    });
    expect(changed.rows.map((row) => [row.id, row.state])).toEqual([
      ['2', 'delivered'],
      ['1', 'failed'],
    ]);
  });

  test('a change of one that waits is a change where it waits', () => {
    const waiting = listReducer(page, came(three, false));
    expect(listReducer(waiting, came({ ...three, state: 'failed' }, false)).fresh).toMatchObject([
      { id: '3', state: 'failed' },
    ]);
  });

  test('what does not fit does not come in', () => {
    expect(listReducer(page, { t: 'came', delivery: three, filter: { customerId: 'other' }, isAtTop: true })).toBe(
      page,
    );
  });

  test('older pages are added once, without what is there', () => {
    const more = { t: 'more', rows: [one, aDelivery({ id: '0' })], next: null, after: 'n1' } as const;
    const grown = listReducer(page, more);
    expect(ids(grown.rows)).toEqual(['2', '1', '0']);
    expect(listReducer(grown, more)).toBe(grown);
  });
});
