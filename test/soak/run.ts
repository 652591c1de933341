import { readdirSync } from 'node:fs';
import { buildEngine } from './parts/build-engine.ts';
import { ENGINE_PROGRAM } from './parts/engine-program.ts';
import type { Finding, SoakPoint } from './point.ts';

// `npm run soak [NAME…]`: every promise of "nothing lost" in full, or those named, one after the other. A point is a file
// of this folder that exports `point`. Ends with 1 where a limit is not kept.

const folder = new URL('.', import.meta.url);
const notPoints = ['run.ts', 'point.ts'];
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !notPoints.includes(file))
  .map((file) => file.slice(0, -'.ts'.length));
const wanted = process.argv.slice(2);
const names = known.filter((name) => wanted.length === 0 || wanted.includes(name));

if (names.length === 0) {
  console.error(`There is no point named ${wanted.join(', ')}; there are ${known.join(', ')}.`);
  process.exit(2);
}
const built = await buildEngine();
process.on('exit', built.remove);
process.env[ENGINE_PROGRAM] = built.program;
const table: string[][] = [['point', 'what was done', 'what was seen', 'limit', '']];
let unkept = 0;
for (const name of names) {
  const started = performance.now();
  const { point } = (await import(new URL(`${name}.ts`, folder).href)) as { point: SoakPoint };
  const findings = await point.full().catch(asFinding);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${name}: ${findings.every(({ isOk }) => isOk) ? 'ok' : 'FAILS'} after ${seconds} s`);
  unkept += findings.filter(({ isOk }) => !isOk).length;
  findings.forEach(({ done, seen, limit, isOk }, row) => {
    table.push([row === 0 ? point.title : '', done, seen, limit, isOk ? 'ok' : 'FAILS']);
  });
}
const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
console.log('');
for (const row of table)
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
console.log(unkept === 0 ? '\nEvery limit is kept.' : `\n${unkept} limits are not kept.`);
process.exit(unkept === 0 ? 0 : 1);

function asFinding(error: unknown): Finding[] {
  const seen =
    error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error);
  return [{ done: 'ran', seen, limit: 'ends', isOk: false }];
}
