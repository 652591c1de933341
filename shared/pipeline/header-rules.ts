// A token of RFC 9110, 5.6.2.
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// What the product sets itself, so that nobody's trigger can break the protocol or forge a signature.
const own = /^(host|content-length|transfer-encoding|connection|webhook-.*)$/i;
// Visible ASCII, space, tab and Latin-1: what a header can carry.
const carried = /^[\t\x20-\x7e\x80-\xff]*$/;

export function isHeaderName(name: string): boolean {
  return token.test(name);
}

/** Whether a header is set by the product itself, so that an effect cannot. */
export function isOwnHeader(name: string): boolean {
  return own.test(name);
}

export function isHeaderValue(value: string): boolean {
  return carried.test(value);
}
