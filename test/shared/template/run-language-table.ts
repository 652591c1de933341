import { deepStrictEqual } from 'node:assert';
import { compileTemplate } from '#shared/template/index.ts';
import { language } from './language-table.ts';
import { inputOf } from './table-input.ts';

// Run by a test under `--disallow-code-generation-from-strings`: the whole table, and how many rows there were.
let rows = 0;
for (const row of Object.values(language).flat()) {
  const template = compileTemplate({ body: row.body, missing: row.missing ?? 'null' });
  for (let run = 0; run < 60; run++) {
    const result = template.render(inputOf(row), { trace: run === 30 });
    if (result.ok) deepStrictEqual(JSON.parse(JSON.stringify(result.value)), JSON.parse(JSON.stringify(row.gives)));
    else
      deepStrictEqual(
        result.problems.map(({ code }) => code),
        row.problems,
      );
  }
  rows++;
}
let isForbidden = false;
try {
  new Function('return 1');
} catch {
  isForbidden = true;
}
console.log(JSON.stringify({ rows, isForbidden, prototype: Object.getOwnPropertyNames(Object.prototype).length }));
