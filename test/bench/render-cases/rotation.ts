import type { Json } from '#shared/model/json.ts';
import { template } from './shipped.ts';

const COUNT = 20;

/** Twenty templates as twenty customers would have them: the same fields under other names, in another order. */
export const rotation: readonly Json[] = Array.from({ length: COUNT }, (_, number) => varied(template, number));

function varied(body: Json, number: number): Json {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const fields = Object.entries(body).map(([key, value]) => [renamed(key, number), varied(value, number)] as const);
  const turned = [...fields.slice(number % fields.length), ...fields.slice(0, number % fields.length)];
  return Object.fromEntries(turned);
}

function renamed(key: string, number: number): string {
  if (key.startsWith('{{')) return key;
  const styles = [key, key.toUpperCase(), key.replace(/[A-Z]/g, '_$&').toLowerCase(), `x${key}`];
  return `${styles[number % styles.length]}${number < styles.length ? '' : number}`;
}

/**
 * What one would write by hand for a template. Made from text, since twenty functions are twenty places in a source; this
 * is the bench, and the product never does so.
 */
export function writtenByHand(body: Json): (payload: Json) => unknown {
  return new Function('payload', `const root = payload; return ${source(body, 'root')};`) as (payload: Json) => unknown;
}

function source(body: Json, from: string): string {
  if (typeof body === 'string') {
    const paths = [...body.matchAll(/\{\{([^}]+)\}\}/g)].map((match) => `${from}.${match[1]}`);
    return paths.length === 1 ? `(${paths[0]} ?? null)` : `\`\${${paths.join('} ${')}}\``;
  }
  const fields = Object.entries(body as { [key: string]: Json });
  const [first] = fields;
  if (first?.[0].startsWith('{{#each ')) {
    return `${from}.${first[0].slice('{{#each '.length, -2)}.map((item) => (${source(first[1], 'item')}))`;
  }
  return `{ ${fields.map(([key, value]) => `${JSON.stringify(key)}: ${source(value, from)}`).join(', ')} }`;
}
