import { readdirSync } from 'node:fs';
import { type BenchResult, printResult } from './support/table.ts';

// `npm run bench [NAME…]`: every bench that stands in this folder, or those named, one after the other. A bench is a file
// that exports `bench`, which measures and gives its figures and goals. Times differ between machines, ratios hardly.

const folder = new URL('.', import.meta.url);
const wanted = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

if (names.length === 0) {
  console.error(`There is no bench named ${wanted.join(', ')}.`);
  process.exit(2);
}
let unmet = 0;
for (const name of names) {
  const { bench } = (await import(new URL(`${name}.ts`, folder).href)) as Bench;
  const result = await bench();
  printResult(result);
  unmet += result.goals.filter(({ isMet }) => !isMet).length;
}
console.log(unmet === 0 ? '\nEvery goal is met.' : `\n${unmet} goals are not met.`);

interface Bench {
  bench(): Promise<BenchResult>;
}
