import { describe, expect, test } from 'vitest';
import { compileTemplate, parseTemplate, printTemplate } from '#shared/template/index.ts';
import { language } from './language-table.ts';
import { inputOf } from './table-input.ts';

for (const [rule, rows] of Object.entries(language)) {
  describe(rule, () => {
    for (const row of rows) {
      const policy = row.missing ? ` (missing: ${row.missing})` : '';
      test(`${JSON.stringify(row.body)}${policy}`, () => {
        const { body, missing = 'null' } = row;
        const template = compileTemplate({ body, missing });
        // Simple at first, fast for a template that is rendered often, careful for a trace: all have to say the same.
        const often = Array.from({ length: 60 }, () => template.render(inputOf(row)));
        const results = [...often.slice(0, 1), ...often.slice(-1), template.render(inputOf(row), { trace: true })];
        for (const result of results) {
          if (row.problems) {
            expect(result.ok).toBe(false);
            expect(result.problems.map(({ code }) => code)).toEqual(row.problems);
          } else {
            expect(result).toMatchObject({ ok: true });
            if (result.ok) expect(JSON.stringify(result.value)).toBe(JSON.stringify(row.gives));
          }
        }
        if (!row.problems) expect(printTemplate(parseTemplate({ body }).tree)).toEqual(body);
      });
    }
  });
}
