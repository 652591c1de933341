/** Every page by its address, after the `#`. `:id` is a parameter. The first that fits is taken. */
export const routes = {
  home: '/',
  customers: '/customers',
  customer: '/customers/:id',
  templates: '/templates',
  newTemplate: '/templates/new',
  template: '/templates/:id',
  triggers: '/triggers',
  newTrigger: '/triggers/new',
  trigger: '/triggers/:id',
  samples: '/samples',
  newSample: '/samples/new',
  sample: '/samples/:id',
  deliveries: '/deliveries',
  delivery: '/deliveries/:id',
  catcher: '/catcher',
  settings: '/settings',
} as const satisfies Record<string, `/${string}`>;

export type RouteName = keyof typeof routes;

type Parameters<Path extends string> = Path extends `${string}:${infer Name}`
  ? { readonly [K in Name]: string }
  : object;

/** The text after `?` of an address; an absent name is left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/** Where the studio is. `missing` where no page has that address. */
export interface Place {
  readonly name: RouteName | 'missing';
  readonly params: { readonly id?: string };
  readonly query: Readonly<Record<string, string>>;
}

/** The place that a location's hash names; an empty hash is home. */
export function placeOf(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2);
  const query = Object.fromEntries(new URLSearchParams(search));
  const segments = split(path);
  for (const [name, pattern] of Object.entries(routes)) {
    const params = match(split(pattern), segments);
    if (params !== null) return { name: name as RouteName, params, query };
  }
  return { name: 'missing', params: {}, query };
}

/** The address of a page, as a link has it: `#/customers/cus_1?tab=triggers`. */
export function hrefOf<Name extends RouteName>(
  name: Name,
  params: Parameters<(typeof routes)[Name]>,
  query: Query = {},
): `#/${string}` {
  const given: Readonly<Record<string, string>> = { ...params };
  const path = routes[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(given[key] ?? ''));
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  const search = new URLSearchParams(pairs).toString();
  return `#/${path.slice(1)}${search === '' ? '' : `?${search}`}`;
}

function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function match(pattern: readonly string[], segments: readonly string[]): { id?: string } | null {
  if (pattern.length !== segments.length) return null;
  const params: { id?: string } = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part === ':id') params.id = decode(segment);
    else if (part !== segment) return null;
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
