import { expect, test } from 'vitest';
import { recipesFor } from '#shared/catalog/recipes.ts';
import { builtInSamples } from '#shared/catalog/samples.ts';
import {
  compileTemplate,
  type OutputFormat,
  type RenderData,
  serialize,
  type TemplateSource,
} from '#shared/template/index.ts';

// What every recipe makes of every built-in sample it is for, kept as files: a change of the language, of a recipe or of
// a sample shows in them as a diff to read. `npx vitest run test/shared/template/golden.test.ts -u` writes them anew.

const data: RenderData = {
  event: {
    id: 'evt_1',
    type: 'order.test',
    occurredAt: '2026-11-19T14:06:02+01:00',
    source: 'golden',
    subject: 'PS-1',
  },
  customer: { name: 'Acme Prints', reference: 'acme-01' },
  trigger: { id: 'trg_1', name: 'Tell the ERP' },
  delivery: { id: 'dlv_1' },
  now: '2026-11-20T08:00:00Z',
};

/** For event types without a recipe: whatever comes, walked through. */
const walk: TemplateSource & { name: string } = {
  name: 'Walk',
  body: {
    event: '{{@event.id}} at {{formatDate @now "dd.MM.yyyy HH:mm" tz="Europe/Warsaw"}}',
    parts: {
      '{{#each this as |part name|}}': { '{{name}}': '{{isEmpty part}}' },
    },
    '{{#each this}}': { '{{@key}} as text': '{{truncate (toText this) 60}}' },
  },
};

function slug(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

for (const sample of builtInSamples) {
  test(`${sample.event}: ${sample.name}`, async () => {
    const outputs: Record<string, unknown> = {};
    for (const recipe of [walk, ...recipesFor(sample.event)]) {
      const template = compileTemplate(recipe);
      expect(template.problems, recipe.name).toEqual([]);
      const result = template.render({ payload: sample.payload, data });
      expect(result, recipe.name).toMatchObject({ ok: true });
      if (!result.ok) continue;
      const format: OutputFormat = recipe.format ?? 'json';
      const written = serialize(result.value, format);
      expect(written, recipe.name).toMatchObject({ ok: true });
      outputs[recipe.name] = written.ok && format !== 'json' ? written.text : result.value;
    }
    const file = `../../fixtures/golden/${sample.event}.${slug(sample.name)}.json`;
    await expect(`${JSON.stringify(outputs, null, 2)}\n`).toMatchFileSnapshot(file);
  });
}
