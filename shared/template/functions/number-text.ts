import type { Json } from '#shared/model/json.ts';

const NUMBER_TEXT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The number that a value is or that its text reads as, or undefined. Text reads as a number when it is decimal, with
 * a point, perhaps a sign and an exponent, spaces around it aside: '10.50', '-3', ' 7 ', '007', '1e3'; not '', '1,5',
 * '0x10', 'Infinity' or what is past a double ('1e400').
 */
export function readNumber(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' ? numberOfText(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function numberOfText(text: string): number | undefined {
  const trimmed = text.trim();
  return NUMBER_TEXT.test(trimmed) ? Number(trimmed) : undefined;
}
