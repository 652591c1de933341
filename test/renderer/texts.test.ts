import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import deliveries from '#resources/locales/en.deliveries.json' with { type: 'json' };
import studio from '#resources/locales/en.studio.json' with { type: 'json' };

const sources = globSync('renderer/**/*.{ts,tsx}').filter((path) => !path.includes('templates/mapper'));

function keysOf(node: unknown, prefix = ''): string[] {
  if (typeof node === 'string') return [prefix];
  return Object.entries(node as object).flatMap(([key, value]) =>
    keysOf(value, prefix === '' ? key : `${prefix}.${key}`),
  );
}

const texts = [studio, deliveries];
const [studioKeys, deliveriesKeys] = [studio, deliveries].map((one) =>
  keysOf(one).map((key) => key.replace(/_(zero|one|other)$/, '')),
) as [string[], string[]];
const written = [...studioKeys, ...deliveriesKeys];

/** What sources ask for: whole keys, and patterns where a part is filled in. */
const asked = sources.flatMap((path) => {
  const source = readFileSync(path, 'utf8');
  const literal = [...source.matchAll(/'((?:[a-z]\w*\.)+\w+)'/gi)].map((match) => match[1] ?? '');
  const template = [...source.matchAll(/`((?:[a-z]\w*\.)+[^`\s]*\$\{[^`]*)`/gi)].map((match) => match[1] ?? '');
  const text = [...source.matchAll(/\btext\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  // The deliveries page says its own texts.
  const isDeliveries = path.includes('renderer/deliveries/');
  const say = isDeliveries ? [...source.matchAll(/\bsay\(\s*'([^']+)'/g)].map((match) => match[1] ?? '') : [];
  return [{ path, literal, template, text, say }];
});

const patternOf = (template: string) =>
  new RegExp(
    `^${template
      .replace(/\$\{[^}]*\}+/g, '*')
      .replace(/[.()[\]]/g, '\\$&')
      .replace(/\*/g, '[\\w-]+')}$`,
  );

describe('the studio’s texts', () => {
  test('every key that a page asks for has its text', () => {
    const lacking = asked.flatMap(({ path, text, say, template }) => [
      ...text.filter((key) => !studioKeys.includes(key)).map((key) => `${path}: ${key}`),
      ...say.filter((key) => !deliveriesKeys.includes(key)).map((key) => `${path}: ${key}`),
      ...template
        .filter((key) => !key.includes('://'))
        .filter((key) => !written.some((one) => patternOf(key).test(one)))
        .map((key) => `${path}: ${key}`),
    ]);
    expect(lacking).toEqual([]);
  });

  test('every text is asked for somewhere', () => {
    const literals = new Set(asked.flatMap(({ literal, text, say }) => [...literal, ...text, ...say]));
    const patterns = asked.flatMap(({ template }) => template.map(patternOf));
    expect(written.filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  test('texts say it plainly: no "please", no "oops", no exclamation marks', () => {
    const all = JSON.stringify(texts).replace(/\{\{.*?\}\}/g, '');
    expect(all).not.toMatch(/please|oops|!/i);
  });
});
