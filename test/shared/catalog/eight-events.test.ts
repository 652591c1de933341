import { expect, test } from 'vitest';
import { orderEventTypes } from '#shared/catalog/event-types.ts';
import { findSample } from '#shared/catalog/samples.ts';
import { bundleSchema } from '#shared/model/bundle.ts';
import { compileTemplate, serialize } from '#shared/template/index.ts';
import bundleFile from '#test/fixtures/eight-events.bundle.json' with { type: 'json' };
import expected from '#test/fixtures/eight-events.expected.json' with { type: 'json' };

const bundle = bundleSchema.parse(bundleFile);
const bodies = new Map<string, unknown>(Object.entries(expected));

test('one customer hears all eight events, each through a trigger and a template of its own', () => {
  expect(bundle.triggers.map(({ event }) => event)).toEqual(orderEventTypes.map(({ id }) => id));
  expect(new Set(bundle.triggers.map(({ customer }) => customer))).toEqual(new Set([bundle.customers[0]?.name]));
  expect(bundle.templates.map(({ events }) => events)).toEqual(orderEventTypes.map(({ id }) => [id]));
  for (const { event, effects } of bundle.triggers) {
    expect(effects).toHaveLength(1);
    expect(effects[0]).toMatchObject({ url: `http://127.0.0.1:PORT/hooks/${event}` });
  }
  for (const { id } of orderEventTypes) {
    const { customer } = Object(findSample(id)?.payload);
    expect(bundle.customers[0]?.references).toContain(customer.reference);
  }
});

test.each(bundle.templates)('$name gives the body that was worked out by hand', (template) => {
  const event = template.events[0] ?? '';
  const compiled = compileTemplate(template);
  expect(compiled.problems).toEqual([]);
  const rendered = compiled.render({ payload: findSample(event)?.payload ?? null });
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
  expect(rendered.problems).toEqual([]);
  expect(rendered.value).toEqual(bodies.get(event));
  expect(serialize(rendered.value, 'json')).toMatchObject({ ok: true, text: JSON.stringify(bodies.get(event)) });
});
