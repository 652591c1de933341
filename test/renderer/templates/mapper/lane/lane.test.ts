import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alongCurve, distanceToCurve } from '#renderer/templates/mapper/lane/curve.ts';
import { endsOf, indexEnds } from '#renderer/templates/mapper/lane/ends.ts';
import { laneModel } from '#renderer/templates/mapper/lane/lane-model.ts';
import { placeCards } from '#renderer/templates/mapper/lane/place-cards.ts';
import type { Rows } from '#renderer/templates/mapper/lane/rows-in-view.ts';
import { project } from '#shared/mapping/project.ts';
import { NOTHING_SUGGESTED } from '#shared/mapping/suggestions/suggested.ts';
import type { Json } from '#shared/model/json.ts';
import { parseTemplate } from '#shared/template/index.ts';

describe('placeCards', () => {
  const card = fc.record({
    want: fc.double({ min: -200, max: 1200, noNaN: true }),
    height: fc.integer({ min: 20, max: 140 }),
    weight: fc.integer({ min: 1, max: 12 }),
  });

  it('keeps cards apart, in the order of what they want, and within the lane where they fit', () => {
    fc.assert(
      fc.property(fc.array(card, { maxLength: 12 }), (cards) => {
        const tops = placeCards(cards, { gap: 10, top: 8, bottom: 800 });
        const order = cards
          .map((_, index) => index)
          .sort((a, b) => (cards[a]?.want ?? 0) - (cards[b]?.want ?? 0) || a - b);
        for (const [at, index] of order.entries()) {
          const next = order[at + 1];
          if (next === undefined) continue;
          expect((tops[next] ?? 0) - (tops[index] ?? 0)).toBeGreaterThanOrEqual(
            (cards[index]?.height ?? 0) + 10 - 1e-6,
          );
        }
        const full = cards.reduce((sum, { height }) => sum + height + 10, -10);
        if (full > 792) return;
        for (const [index, { height }] of cards.entries()) {
          expect(tops[index]).toBeGreaterThanOrEqual(8 - 1e-6);
          expect((tops[index] ?? 0) + height).toBeLessThanOrEqual(800 + 1e-6);
        }
      }),
    );
  });

  it('gives a card alone the middle that it wants', () => {
    expect(placeCards([{ want: 300, height: 44, weight: 1 }], { gap: 10, top: 8, bottom: 800 })).toEqual([278]);
  });
});

describe('distanceToCurve', () => {
  const [from, to] = [
    { x: 0, y: 40 },
    { x: 400, y: 600 },
  ];

  it.each([0, 0.13, 0.5, 0.77, 1])('is next to nothing on the line, at %d of its way', (part) => {
    expect(distanceToCurve(from, to, alongCurve(from, to, part))).toBeLessThan(1);
  });

  it('is as far as the point is beside it', () => {
    expect(distanceToCurve({ x: 0, y: 100 }, { x: 400, y: 100 }, { x: 200, y: 107 })).toBeCloseTo(7, 1);
    expect(distanceToCurve(from, to, { x: 380, y: 60 })).toBeGreaterThan(100);
  });
});

describe('laneModel', () => {
  const rows = (ids: string[]): Rows => ({
    ids,
    index: new Map(ids.map((id, index) => [id, index])),
    last: (index) => index,
  });
  const tree = (count: number, scrollTop = 0) => ({
    scrollTop,
    height: 270,
    place: (index: number) => ({ start: index * 27, size: Math.min(27, count * 27) }),
  });
  const lane = (
    count: number,
    scrolled: { input: number; output: number },
    text = (index: number) => `{{f${index}}}`,
  ) => {
    const body: Json = Object.fromEntries(Array.from({ length: count }, (_, index) => [`o${index}`, text(index)]));
    const projection = project(parseTemplate({ body }).tree);
    const input = rows(Array.from({ length: count }, (_, index) => `/f${index}`));
    const output = rows(Array.from({ length: count }, (_, index) => `/o${index}`));
    const resolved = projection.mappings.map((mapping) => ({
      mapping,
      inputs: mapping.inputs.map(({ source }) => [source.kind === 'field' ? `/${source.keys.join('/')}` : '']),
    }));
    return laneModel({
      ends: indexEnds(endsOf(resolved, projection, { input, output })),
      input,
      output,
      inputGeometry: tree(count, scrolled.input),
      outputGeometry: tree(count, scrolled.output),
      width: 400,
      lit: new Set(),
    });
  };

  it('draws what is only suggested as that, and leaves the port of a mapped field full', () => {
    const body: Json = { o0: '{{f0}}', o1: '{{upper f0}}' };
    const projection = project(parseTemplate({ body }).tree);
    const [input, output] = [rows(['/f0']), rows(['/o0', '/o1'])];
    const resolved = projection.mappings.map((mapping) => ({ mapping, inputs: [['/f0']] }));
    const suggested = { ...NOTHING_SUGGESTED, mappings: new Set(['/o1']) };
    const geometry = { inputGeometry: tree(1), outputGeometry: tree(2), width: 400, lit: new Set<string>() };
    const ends = endsOf(resolved, projection, { input, output }, suggested);
    const { wires, cards, ports } = laneModel({ ends: indexEnds(ends), input, output, ...geometry });
    expect(wires.map(({ id, isSuggested }) => [id, isSuggested])).toEqual([
      ['/o0 0', false],
      ['/o1 0', true],
      ['/o1 out', true],
    ]);
    expect(cards.map((card) => card.isSuggested)).toEqual([true]);
    expect(ports.map(({ id, look }) => [id, look])).toEqual([
      ['input /f0', 'mapped'],
      ['output /o0', 'mapped'],
      ['output /o1', 'suggested'],
    ]);
  });

  it('draws a line for each row in view, and no others, at any size', () => {
    const { wires, ports } = lane(5000, { input: 2700, output: 2700 });
    expect(wires.length).toBeLessThan(14);
    expect(ports.length).toBeLessThan(28);
    expect(wires.every((wire) => wire.from.x === 0 && wire.to.x === 400)).toBe(true);
  });

  it('gathers lines of rows out of view at the edge of their column', () => {
    const { wires } = lane(100, { input: 1350, output: 0 });
    expect(
      wires
        .filter((wire) => wire.target !== 'outputv' && wire.target !== 'output^')
        .every((wire) => wire.source === 'input^'),
    ).toBe(true);
    expect(wires.some((wire) => wire.target === 'outputv')).toBe(true);
  });

  it('draws lines that lie on each other once, without the functions of rows that a closed one gathers', () => {
    const body: Json = { group: { a: '{{f0}}', b: '{{upper f0}}', c: '{{f0}}' }, d: '{{upper f0}}' };
    const projection = project(parseTemplate({ body }).tree);
    const [input, output] = [rows(['/f0']), rows(['/group', '/d'])];
    const resolved = projection.mappings.map((mapping) => ({ mapping, inputs: [['/f0']] }));
    const ends = indexEnds(endsOf(resolved, projection, { input, output }));
    const geometry = { inputGeometry: tree(1), outputGeometry: tree(2), width: 400 };
    const { wires, ports } = laneModel({ ends, input, output, ...geometry, lit: new Set() });
    expect(wires.map(({ id }) => id)).toEqual(['/group/a 0', '/d 0', '/d out']);
    expect(ports.map(({ id, count }) => [id, count])).toEqual([
      ['input /f0', 4],
      ['output /group', 3],
      ['output /d', 1],
    ]);
    const lit = laneModel({ ends, input, output, ...geometry, lit: new Set(['/group/b']) });
    expect(lit.cards.map(({ mapping }) => mapping.id)).toEqual(['/group/b', '/d']);
    expect(lit.wires.at(-1)?.id).toBe('/group/b out');
  });

  it('puts functions on a card between their lines', () => {
    const { wires, cards } = lane(2, { input: 0, output: 0 }, (index) =>
      index === 0 ? "{{upper (concat f0 ' ' f1)}}" : '{{f1}}',
    );
    expect(cards).toHaveLength(1);
    expect(cards[0]?.ports).toHaveLength(2);
    expect(wires.map((wire) => wire.id)).toEqual(['/o0 0', '/o0 1', '/o0 out', '/o1 0']);
    expect(wires[0]?.to.x).toBe(cards[0]?.x);
  });
});
