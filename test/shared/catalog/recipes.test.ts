import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { orderEventTypes } from '#shared/catalog/event-types.ts';
import { recipes, recipesFor, sampleWorkspace } from '#shared/catalog/recipes.ts';
import { findSample, samplesOf } from '#shared/catalog/samples.ts';
import { bundleSchema } from '#shared/model/bundle.ts';
import type { Effect } from '#shared/model/effect.ts';
import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import type { TemplateFile } from '#shared/model/template.ts';
import { compileTemplate, compileText, compileValue, serialize } from '#shared/template/index.ts';

const folder = new URL('../../../resources/recipes/', import.meta.url);
const contentOf = (file: string): Json => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

/** Rendered and written in its format, with every problem on the way, as a delivery would be. */
function sent(template: TemplateFile, payload: Json): { text?: string; value?: Json; problems: unknown[] } {
  const { name, ...source } = template;
  const compiled = compileTemplate(source);
  expect(compiled.problems, name).toEqual([]);
  const rendered = compiled.render({ payload });
  if (!rendered.ok) return { problems: rendered.problems };
  const written = serialize(rendered.value, template.format);
  if (!written.ok) return { problems: written.problems };
  return { text: written.text, value: rendered.value, problems: rendered.problems };
}

test('every template file is a recipe', () => {
  const files = readdirSync(folder).filter((file) => file !== 'sample-workspace.json');
  expect(recipes).toHaveLength(files.length);
  for (const file of files) expect(recipes).toContainEqual(contentOf(file));
  expect(new Set(recipes.map(({ name }) => name)).size).toBe(recipes.length);
});

test.each(orderEventTypes)('$id has a recipe of its own, first', ({ id }) => {
  expect(recipesFor(id)[0]?.events[0]).toBe(id);
});

const withSamples = (templates: readonly TemplateFile[]) =>
  templates.flatMap((template) =>
    template.events.flatMap((event) =>
      samplesOf(event).map(({ name, payload }) => ({ template, title: template.name, event, name, payload })),
    ),
  );

describe('a recipe renders', () => {
  test.each(withSamples(recipes))('$title: $event, $name', ({ template, payload }) => {
    const result = sent(template, payload);
    expect(result.problems).toEqual([]);
    expect(result.text).toMatch(/\S/);
  });
});

describe('a recipe gives what its own test says', () => {
  test.each(
    recipes.flatMap((recipe) =>
      (recipe.tests ?? []).map((its) => ({ recipe, title: recipe.name, name: its.name, its })),
    ),
  )('$title: $name', ({ recipe, its }) => {
    const payload = its.payload ?? findSample(its.event ?? '')?.payload ?? null;
    expect(sent(recipe, payload).value).toEqual(its.expect);
  });
});

test('Shipped to ERP is the body of the mapper, 638 bytes', () => {
  const recipe = recipes.find(({ name }) => name === 'Shipped to ERP');
  const text = recipe && sent(recipe, findSample('order.shipped')?.payload ?? null).text;
  expect(new TextEncoder().encode(text).length).toBe(638);
});

describe('the sample workspace', () => {
  const { customers, templates, triggers } = sampleWorkspace;
  const templateNames = templates.map(({ name }) => name);
  const urls = triggers.flatMap(({ effects }) => effects.flatMap((effect) => (effect.to === 'url' ? [effect] : [])));

  test('is a bundle, its keys in their order', () => {
    const file = contentOf('sample-workspace.json');
    expect(Object.keys(file ?? {})).toEqual([
      'postback',
      'eventTypes',
      'customers',
      'samples',
      'templates',
      'triggers',
    ]);
    expect(bundleSchema.parse(file)).toEqual(sampleWorkspace);
    for (const record of [...recordsOf(file, 'templates'), ...recordsOf(file, 'triggers')]) {
      expect(Object.keys(record)).toEqual(keysInOrder.filter((key) => key in record));
    }
  });

  test('has six customers with their references', () => {
    expect(customers.map(({ name, references }) => [name, ...references])).toEqual([
      ['Hansen & Søn', 'hansen-dk'],
      ['Acme Prints', 'acme-01', 'acme-eu'],
      ['Nordlys Fulfilment', 'nf-204'],
      ['Ødegård Grafisk', 'odegard'],
      ['Papier Wrocław', 'pw-pl', 'pw-de'],
      ["Byrne & O'Brien", 'bob-ie'],
    ]);
  });

  test('has 12 templates and 21 triggers over the eight events', () => {
    expect(templates).toHaveLength(12);
    expect(triggers).toHaveLength(21);
    expect(new Set(triggers.map(({ event }) => event))).toEqual(new Set(orderEventTypes.map(({ id }) => id)));
    expect(new Set(triggers.map(({ customer, name }) => `${customer}/${name}`)).size).toBe(triggers.length);
  });

  test('names only customers and templates that are there, in the format of the template, for its event', () => {
    for (const trigger of triggers) {
      expect(customers.map(({ name }) => name)).toContain(trigger.customer);
      for (const effect of trigger.effects) {
        const name = effect.to === 'url' ? effect.template : effect.attach;
        if (name === undefined) continue;
        expect(templateNames).toContain(name);
        const template = templates.find((each) => each.name === name);
        expect(template?.events).toContain(trigger.event);
        if (effect.to === 'url') expect(effect.format).toBe(template?.format);
      }
    }
  });

  test('sends nowhere real, and names the few secrets that it needs', () => {
    for (const { url } of urls) expect(url).toMatch(/^https:\/\/[a-z.]+\.example(\/|$)/);
    for (const contact of customers.flatMap(({ contacts }) => contacts ?? []))
      expect(contact.email).toMatch(/\.example$/);
    const secret = /"secret":"([a-z-]+)"/g;
    const named = Array.from(JSON.stringify(triggers).matchAll(secret), (match) => match[1]);
    expect(named).toEqual(['erp-password', 'erp-signing', 'nordlys-token', 'nordlys-signing']);
    expect(triggers.filter((trigger) => JSON.stringify(trigger).includes('"secret"'))).toHaveLength(2);
  });

  test.each(withSamples(templates))('$title renders: $event, $name', ({ template, payload }) => {
    expect(sent(template, payload).problems).toEqual([]);
  });

  test('texts, addresses and conditions of every trigger read every sample of its event', () => {
    for (const { event, effects, conditions, repeat } of triggers) {
      for (const { payload } of samplesOf(event)) {
        for (const text of effects.flatMap(textsOf)) {
          const compiled = compileText(text);
          expect(compiled.problems, text).toEqual([]);
          expect(compiled.render({ payload }).ok, text).toBe(true);
        }
        const mustaches = JSON.stringify([conditions, repeat]).match(/\{\{[^}]+\}\}/g) ?? [];
        for (const mustache of mustaches) {
          const value = compileValue(mustache);
          expect(value.problems, mustache).toEqual([]);
          expect(value.render({ payload }).ok, mustache).toBe(true);
        }
      }
    }
  });
});

const keysInOrder = [
  ...['name', 'format', 'events', 'missing', 'body', 'schema', 'description', 'tests'],
  ...['customer', 'event', 'conditions', 'delay', 'schedule', 'repeat', 'effects'],
];

function recordsOf(bundle: Json, kind: string): JsonObject[] {
  const records = isJsonObject(bundle) ? bundle[kind] : undefined;
  return Array.isArray(records) ? records.filter(isJsonObject) : [];
}

function textsOf(effect: Effect): string[] {
  return effect.to === 'url' ? [effect.url] : [effect.subject, effect.text ?? '', effect.html ?? ''];
}
