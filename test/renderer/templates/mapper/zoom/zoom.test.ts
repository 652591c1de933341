import { describe, expect, it } from 'vitest';
import { mappedRows } from '#renderer/templates/mapper/trees/mapped-rows.ts';
import { fitRows } from '#renderer/templates/mapper/zoom/fit-rows.ts';
import { zoomBy } from '#renderer/templates/mapper/zoom/zoom.ts';
import { projected } from '#test/shared/mapping/a-payload.ts';

/** Rows by an outline: two spaces a level; `+` is open, `-` closed; `*` has a line. */
function outline(text: string) {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => {
      const [, indent = '', sign = '', id = '', star = ''] = /^(\s*)([+-]?)(\w+)(\*?)$/.exec(line) ?? [];
      const isOpen = sign === '' ? null : sign === '+';
      return { id, level: indent.length / 2 + 1, isOpen, isMapped: star === '*' };
    });
  return { rows, mapped: new Set(rows.flatMap((row) => (row.isMapped ? [row.id] : []))) };
}

const small = outline('a*\nb\nc*');

describe('fitRows', () => {
  it('stays at 100 % where all that is mapped is in view', () => {
    expect(fitRows([{ ...small, height: 81, rowHeight: 27, notes: 0 }])).toEqual({ zoom: 1, close: [[]], first: [0] });
  });

  it('takes the largest step at which it is', () => {
    expect(fitRows([{ ...small, height: 80, rowHeight: 27, notes: 0 }]).zoom).toBe(0.85);
    expect(fitRows([{ ...small, height: 60, rowHeight: 27, notes: 0 }]).zoom).toBe(0.7);
  });

  it('leaves room for notes', () => {
    expect(fitRows([{ ...small, height: 81, rowHeight: 27, notes: 10 }]).zoom).toBe(0.85);
  });

  it('counts what is between the first and the last that is mapped, and says where that starts', () => {
    const tree = outline('a\nb\nc*\nd*\ne');
    expect(fitRows([{ ...tree, height: 54, rowHeight: 27, notes: 0 }])).toEqual({ zoom: 1, close: [[]], first: [2] });
  });

  it('closes open rows without lines where no step helps, the topmost alone', () => {
    const tree = outline('+top\n  a*\n  +none\n    +deep\n      b\n      c\n    d\n  e*\n+after\n  f\n-shut');
    const fitted = fitRows([{ ...tree, height: 4 * 27, rowHeight: 27, notes: 0 }]);
    expect(fitted).toEqual({ zoom: 1, close: [['none', 'after']], first: [1] });
  });

  it('does for both trees what the fuller one needs', () => {
    const fitted = fitRows([
      { ...small, height: 500, rowHeight: 27, notes: 0 },
      { ...small, height: 70, rowHeight: 27, notes: 0 },
    ]);
    expect(fitted.zoom).toBe(0.85);
  });

  it('is as small as it gets where nothing helps, and 100 % where nothing is mapped', () => {
    expect(fitRows([{ ...small, height: 10, rowHeight: 27, notes: 0 }]).zoom).toBe(0.7);
    expect(fitRows([{ ...outline('a\nb'), height: 10, rowHeight: 27, notes: 0 }]).zoom).toBe(1);
  });
});

describe('zoomBy', () => {
  it.each([
    [1, 1, 1.25],
    [1, -1, 0.85],
    [1.5, 1, 1.5],
    [0.7, -1, 0.7],
  ] as const)('%d by %d is %d', (zoom, by, next) => expect(zoomBy(zoom, by)).toBe(next));
});

describe('mappedRows', () => {
  const body = { a: '{{order.id}}', in: { b: '{{order.id}}', c: '{{order.number}}' }, d: 1 };
  const resolved = projected(body).mappings.map((mapping) => ({
    mapping,
    inputs: [[`/${mapping.inputs[0]?.text.replace('.', '/')}`, '/order']],
  }));

  it('counts a closed row for the fields that it holds', () => {
    const rows = [{ id: '/a' }, { id: '/in' }, { id: '/d' }];
    expect([...mappedRows('output', resolved, rows)]).toEqual([
      ['/a', 1],
      ['/in', 2],
    ]);
  });

  it('counts an input field once, however many lines leave it', () => {
    expect([...mappedRows('input', resolved, [{ id: '/order' }])]).toEqual([['/order', 2]]);
    expect([
      ...mappedRows('input', resolved, [{ id: '/order' }, { id: '/order/id' }, { id: '/order/number' }]),
    ]).toEqual([
      ['/order/id', 1],
      ['/order/number', 1],
    ]);
  });
});
