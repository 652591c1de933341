import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import texts from '#resources/locales/en.mapper.json' with { type: 'json' };

function keysOf(node: unknown, prefix = ''): string[] {
  if (typeof node === 'string') return [prefix.replace(/_(one|other)$/, '')];
  return Object.entries(node as object).flatMap(([key, value]) =>
    keysOf(value, prefix === '' ? key : `${prefix}.${key}`),
  );
}

const known = new Set(keysOf(texts));
const groups = new Set(Object.keys(texts));
// The theme of the code names colours of Monaco's, some of which look like keys of ours.
const files = globSync(['renderer/templates/mapper/**/*.{ts,tsx}', 'shared/mapping/**/*.ts'], {
  exclude: ['renderer/templates/mapper/code/monaco.ts'],
});
const sources = files.map((path) => readFileSync(path, 'utf8'));
/** Everything in quotes that looks like a key of ours. */
const asked = sources.flatMap((source) =>
  [...source.matchAll(/'([a-z]+)\.(\w+)'/gi)].flatMap(([, group = '', name]) =>
    groups.has(group) ? [`${group}.${name}`] : [],
  ),
);
const patterns = sources.flatMap((source) =>
  [...source.matchAll(/`([a-z]+)\.[^`]*\$\{[^`]*`/gi)].flatMap(([, group = '']) => (groups.has(group) ? [group] : [])),
);

describe('the texts of the template editor', () => {
  it('are there for every key that is asked for', () => {
    expect(asked.filter((key) => !known.has(key))).toEqual([]);
  });

  it('are all asked for', () => {
    const unused = [...known].filter((key) => !asked.includes(key) && !patterns.includes(key.split('.')[0] ?? ''));
    expect(unused).toEqual([]);
  });

  it('name every edit that can be undone', () => {
    const labels = sources.flatMap((source) =>
      [...source.matchAll(/label: \{ key: '(\w+)'/g)].map(([, key]) => `edits.${key}`),
    );
    const planned = sources.flatMap((source) =>
      [...source.matchAll(/planOf\([^;]*\{ key: '(\w+)'/g)].map(([, key]) => `edits.${key}`),
    );
    expect([...labels, ...planned].filter((key) => !known.has(key))).toEqual([]);
  });
});
