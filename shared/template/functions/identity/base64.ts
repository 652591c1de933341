const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes in base64 (RFC 4648 §4, padded). By hand: what the hosts have for it (btoa, Buffer) they do not share. */
export function base64Of(bytes: Uint8Array): string {
  const groups: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) groups.push(groupOf(bytes.subarray(index, index + 3)));
  return groups.join('');
}

/** One to three bytes as four digits. */
function groupOf([first = 0, second, third]: Uint8Array): string {
  const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
  const digit = (shift: number) => DIGITS.charAt((bits >> shift) & 63);
  return digit(18) + digit(12) + (second === undefined ? '=' : digit(6)) + (third === undefined ? '=' : digit(0));
}
