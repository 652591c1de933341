import ipaddr from 'ipaddr.js';

/** What an address is for. Only `public` ones are anybody's to call; the rest need leave, `metadata` never has it. */
export type AddressKind =
  | 'public'
  | 'loopback'
  | 'private'
  | 'linkLocal'
  | 'shared'
  | 'reserved'
  | 'multicast'
  | 'embedded'
  | 'metadata'
  | 'unreadable';

type Range = readonly [cidr: string, kind: AddressKind];

// IANA's special-purpose registries (RFC 6890 and successors); the first row that matches holds.
// Clouds answer for their machines' own credentials at these addresses; some of them look public.
const v4Ranges: readonly Range[] = [
  ['169.254.169.0/24', 'metadata'],
  ['169.254.170.0/24', 'metadata'],
  ['100.100.100.200/32', 'metadata'],
  ['168.63.129.16/32', 'metadata'],
  ['192.0.0.192/32', 'metadata'],
  ['0.0.0.0/8', 'loopback'],
  ['127.0.0.0/8', 'loopback'],
  ['10.0.0.0/8', 'private'],
  ['172.16.0.0/12', 'private'],
  ['192.168.0.0/16', 'private'],
  ['100.64.0.0/10', 'shared'],
  ['169.254.0.0/16', 'linkLocal'],
  ['192.0.0.0/24', 'reserved'],
  ['192.0.2.0/24', 'reserved'],
  ['192.88.99.0/24', 'reserved'],
  ['198.18.0.0/15', 'reserved'],
  ['198.51.100.0/24', 'reserved'],
  ['203.0.113.0/24', 'reserved'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved'],
];

const v6Ranges: readonly Range[] = [
  ['fd00:ec2::/32', 'metadata'],
  ['fd20:ce::254/128', 'metadata'],
  ['::/128', 'loopback'],
  ['::1/128', 'loopback'],
  ['fc00::/7', 'private'],
  ['fec0::/10', 'private'],
  ['fe80::/10', 'linkLocal'],
  ['ff00::/8', 'multicast'],
  // Teredo, benchmarking and ORCHID are inside of IETF's 2001::/23.
  ['2001::/23', 'reserved'],
  ['2001:db8::/32', 'reserved'],
  ['3fff::/20', 'reserved'],
  // Of all the rest, 2000::/3 alone is handed out.
  ['2000::/3', 'public'],
  ['::/0', 'reserved'],
];

// Where an IPv6 address carries an IPv4 one, and at which of its bytes: a gateway would lead there.
const carriers: readonly (readonly [cidr: string, byte: number])[] = [
  ['::ffff:0:0/96', 12],
  ['::ffff:0:0:0/96', 12],
  ['64:ff9b::/96', 12],
  ['64:ff9b:1::/48', 12],
  ['2002::/16', 2],
  ['::/96', 12],
];

/** What an address is for. Takes IPv4 in four decimal parts, or IPv6; anything else is `unreadable`. */
export function kindOfAddress(address: string): AddressKind {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return kindOfV4(ipaddr.IPv4.parse(address));
  // The URL standard's reading: ipaddr.js takes ::8.8.8.8 for ::ffff:8.8.8.8.
  const literal = `http://[${address.replace(/%.*$/, '')}]/`;
  if (!ipaddr.IPv6.isValid(address) || !URL.canParse(literal)) return 'unreadable';
  return kindOfV6(ipaddr.IPv6.parse(plainHost(new URL(literal).hostname)));
}

function kindOfV4(address: ipaddr.IPv4): AddressKind {
  return v4Ranges.find(([cidr]) => address.match(ipaddr.IPv4.parseCIDR(cidr)))?.[1] ?? 'public';
}

function kindOfV6(address: ipaddr.IPv6): AddressKind {
  const bytes = address.toByteArray();
  const plain = v6Ranges.find(([cidr]) => address.match(ipaddr.IPv6.parseCIDR(cidr)))?.[1] ?? 'reserved';
  if (plain === 'loopback' || plain === 'metadata') return plain;
  const carrier = carriers.find(([cidr]) => address.match(ipaddr.IPv6.parseCIDR(cidr)));
  if (carrier) {
    const inner = kindOfV4(new ipaddr.IPv4(bytes.slice(carrier[1], carrier[1] + 4)));
    if (inner !== 'public') return inner;
    // The system itself writes a public IPv4 address as ::ffff:…; every other form is a detour.
    return carrier[0] === '::ffff:0:0/96' ? 'public' : 'embedded';
  }
  // Teredo hides its client's IPv4 address, inverted, in the last four bytes.
  if (address.match(ipaddr.IPv6.parseCIDR('2001::/32'))) {
    const inner = kindOfV4(new ipaddr.IPv4(bytes.slice(12).map((byte) => byte ^ 0xff)));
    return inner === 'metadata' ? inner : 'embedded';
  }
  return plain;
}

export type AddressVerdict = { ok: true } | { ok: false; kind: AddressKind };

/** Whether a connection may go to an address: public ones always, others where their host is allowed, metadata never. */
export function judgeAddress(address: string, isHostAllowed: boolean): AddressVerdict {
  const kind = kindOfAddress(address);
  if (kind === 'public') return { ok: true };
  if (kind === 'metadata' || kind === 'unreadable') return { ok: false, kind };
  return isHostAllowed ? { ok: true } : { ok: false, kind };
}

/** Names that mean this machine (RFC 6761), or a cloud's metadata, whatever a resolver says of them. */
export function kindOfName(hostname: string): AddressKind | null {
  const name = plainHost(hostname);
  if (name === 'localhost' || name.endsWith('.localhost')) return 'loopback';
  if (name === 'metadata.google.internal' || name === 'metadata.goog') return 'metadata';
  return null;
}

/** A host in the form in which two are compared: lower case, no final dot, no brackets. Takes a URL's hostname. */
export function plainHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/\.+$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}

/** `host` or `host:port` as people write it, read as a URL reads it; null where it is neither. */
export function readHost(written: string): { host: string; port: string | null } | null {
  const text = written.trim();
  if (text === '' || /[/?#@\\\s]/u.test(text)) return null;
  const bracketed = ipaddr.IPv6.isValid(text) ? `[${text}]` : text;
  // A scheme without a default port, so that `:443` and `:80` stay to be seen.
  const port = /:(\d{1,5})$/.exec(bracketed)?.[1] ?? null;
  const address = port === null ? bracketed : bracketed.slice(0, -port.length - 1);
  if (address.endsWith(':') || (port !== null && Number(port) > 65_535)) return null;
  if (!URL.canParse(`http://${address}/`)) return null;
  const host = plainHost(new URL(`http://${address}/`).hostname);
  if (!/^[a-z0-9_.-]+$/.test(host) && !ipaddr.IPv6.isValid(host)) return null;
  return { host, port: port === null ? null : String(Number(port)) };
}

/** A host, with its port where it has one, as URLs and people write it: an IPv6 address in brackets. */
export function writeHost(host: string, port: string | number | null): string {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const name = bare.includes(':') ? `[${bare}]` : bare;
  return port === null ? name : `${name}:${port}`;
}

/** Whether `host` or `host:port` entries name a target. An entry without a port names every port of its host. */
export function isHostListed(entries: readonly string[], hostname: string, port: string): boolean {
  const host = plainHost(hostname);
  return entries.some((entry) => {
    const listed = readHost(entry);
    return listed !== null && listed.host === host && (listed.port === null || listed.port === port);
  });
}

/** The port of a URL, its scheme's own where it writes none. */
export function portOf(url: URL): string {
  return url.port || (url.protocol === 'https:' ? '443' : '80');
}

/** One spelling for each address, so that two can be compared: no zone, ::ffff:1.2.3.4 as 1.2.3.4. */
export function plainAddress(address: string): string {
  const bare = address.replace(/%.*$/, '').toLowerCase();
  if (!bare.includes(':')) return bare;
  const literal = `http://[${bare}]/`;
  if (!URL.canParse(literal)) return bare;
  const plain = plainHost(new URL(literal).hostname);
  const mapped = ipaddr.IPv6.parse(plain);
  return mapped.isIPv4MappedAddress() ? mapped.toIPv4Address().toString() : plain;
}
