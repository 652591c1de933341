import { expect, it } from 'vitest';
import { endsOf, indexEnds } from '#renderer/templates/mapper/lane/ends.ts';
import { laneModel } from '#renderer/templates/mapper/lane/lane-model.ts';
import type { Rows } from '#renderer/templates/mapper/lane/rows-in-view.ts';
import { project } from '#shared/mapping/project.ts';
import { parseTemplate } from '#shared/template/index.ts';

it('a line from a field that the sample lacks is marked, to the card and at its port; what leaves the card is not', () => {
  const rows = (ids: string[]): Rows => ({
    ids,
    index: new Map(ids.map((id, index) => [id, index])),
    last: (index) => index,
  });
  const geometry = { scrollTop: 0, height: 270, place: (index: number) => ({ start: index * 27, size: 27 }) };
  const projection = project(parseTemplate({ body: { x: '{{upper gone}}', y: '{{here}}' } }).tree);
  const input = rows(['/gone', '/here', '/other']);
  const output = rows(['/x', '/y']);
  const resolved = projection.mappings.map((mapping) => ({
    mapping,
    inputs: mapping.inputs.map(({ source }) => [source.kind === 'field' ? `/${source.keys.join('/')}` : '']),
  }));
  const model = laneModel({
    ends: indexEnds(endsOf(resolved, projection, { input, output })),
    input,
    output,
    inputGeometry: geometry,
    outputGeometry: geometry,
    width: 400,
    lit: new Set(),
    missing: new Set(['/gone', '/other']),
  });
  expect(model.wires.filter((wire) => wire.isMissing).map((wire) => wire.source)).toEqual(['input /gone']);
  expect(model.ports.filter((port) => port.isMissing).map((port) => port.id)).toEqual(['input /gone']);
});
