import { expect, it } from 'vitest';
import { parameterExample } from '#shared/mapping/parameter-example.ts';
import { ROOT_SCOPE } from '#shared/mapping/scope.ts';
import { projected } from './a-payload.ts';

const tried = { payload: { at: '2026-11-18T09:42:07+01:00', total: 143.3, note: 'no date' }, entries: {} };
const WHOLE = { part: null, path: [] } as const;

it.each([
  ["{{formatDate at 'yyyy'}}", WHOLE, { name: 1, value: 'dd.MM.yyyy' }, '18.11.2026'],
  ["{{formatDate at 'HH:mm'}}", WHOLE, { name: 'tz', value: 'UTC' }, '08:42'],
  ["{{currency total 'EUR'}}", WHOLE, { name: 'locale', value: 'de' }, '143,30\u00a0€'],
  ["{{upper (formatDate at 'yyyy')}}", { part: null, path: [0] }, { name: 1, value: 'MMM' }, 'Nov'],
  // A value that the function refuses, and what is no function, give no example.
  ["{{formatDate note 'yyyy'}}", WHOLE, { name: 1, value: 'dd' }, undefined],
  ['{{note}}', WHOLE, { name: 1, value: 'dd' }, undefined],
] as const)('%s with %j of %j', (text, address, setting, expected) => {
  const [mapping] = projected({ x: text }).mappings;
  if (mapping === undefined) throw new Error('no mapping');
  expect(parameterExample(mapping, address, setting, { scope: ROOT_SCOPE, tried })).toEqual(expected);
});
