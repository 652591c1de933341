import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asDate, asNumber } from '../arguments.ts';
import { utcText } from '../date-value.ts';
import { refuse } from '../refusal.ts';

/** `toIso d`: the moment in UTC with milliseconds, '2026-11-18T18:30:00.000Z'. No offset counts as UTC. */
export const toIso = {
  name: 'toIso',
  group: 'dates',
  parameters: [{ name: 'd', type: 'date' }],
  returns: 'text',
  run: ([d]) => utcText(asDate(d, 'd').instant) ?? refuse('dateOutOfRange'),
} satisfies TemplateFunction;

/** `toUnix d`: whole seconds since 1970 in UTC. */
export const toUnix = {
  name: 'toUnix',
  group: 'dates',
  parameters: [{ name: 'd', type: 'date' }],
  returns: 'number',
  run: ([d]) => Math.floor(asDate(d, 'd').instant / 1000),
} satisfies TemplateFunction;

/** `fromUnix n`: seconds since 1970, with a fraction or not, as the text that toIso gives. */
export const fromUnix = {
  name: 'fromUnix',
  group: 'dates',
  parameters: [{ name: 'n', type: 'number' }],
  returns: 'text',
  run: ([n]) => utcText(asNumber(n, 'n').times(1000).floor().toNumber()) ?? refuse('dateOutOfRange'),
} satisfies TemplateFunction;
