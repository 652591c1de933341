import type { Json } from '#shared/model/json.ts';
import { LIMITS } from '../limits.ts';
import { jsonBytes } from '../output/json-bytes.ts';
import { passedLimit } from './failure.ts';
import type { Run } from './run.ts';

/** A value on its way into the output, weighed; missing is null. */
export function keep(value: Json | undefined, run: Run): Json {
  if (typeof value === 'string') {
    run.units += value.length;
    return value;
  }
  if (value === undefined || value === null) return null;
  if (typeof value === 'object') weigh(value, run);
  return value;
}

/** Counts a list or object that goes into the output whole, which is work as well: past the limit there is no more. */
function weigh(value: Json, run: Run): void {
  run.whole += jsonBytes(value, LIMITS.outputBytes);
  if (run.whole > LIMITS.outputBytes) throw passedLimit('outputBytes');
}
