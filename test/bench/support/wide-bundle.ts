const GROUP = 20;

/** How wide a template is: the fields of its sample, and how many output fields read them. */
export interface Width {
  readonly fields: number;
  readonly mappings: number;
}

/** A template's name, and that of its one sample. */
export const wideName = ({ fields }: Width) => `Wide ${fields}`;
export const heavyName = 'Heavy';

/**
 * A workspace with one template for each width: as many output fields as mappings, in groups of 20, the first of each
 * group through a function; field after field is read, from the first again once all were. Each template has an event of
 * its own, with one sample. Beside them a heavy one, whose sample is of 1 MB, and whose first field `note` is fixed.
 */
export function wideBundle(widths: readonly Width[]): object {
  const lines = Array.from({ length: 4000 }, (_, index) => ({
    sku: `sku ${index}`,
    name: 'x'.repeat(200),
    quantity: index,
  }));
  const heavy = { '{{#each lines}}': { sku: '{{sku}}', name: '{{name}}', quantity: '{{quantity}}' } };
  return {
    postback: 1,
    eventTypes: [...widths.map(wideName), heavyName].map((label) => ({ id: eventOf(label), label })),
    samples: [
      ...widths.map((width) => ({
        name: wideName(width),
        event: eventOf(wideName(width)),
        payload: grouped(width.fields, (index) => `value of field${index}`),
      })),
      { name: heavyName, event: eventOf(heavyName), payload: { lines } },
    ],
    templates: [
      ...widths.map((width) => ({
        name: wideName(width),
        events: [eventOf(wideName(width))],
        body: grouped(width.mappings, (index) => {
          const path = pathOf(index % width.fields);
          return index % GROUP === 0 ? `{{upper ${path}}}` : `{{${path}}}`;
        }),
      })),
      { name: heavyName, events: [eventOf(heavyName)], body: { note: 'as it was', lines: heavy } },
    ],
  };
}

function eventOf(label: string): string {
  return `wide.${label.toLowerCase().replace(' ', '_')}`;
}

function pathOf(index: number): string {
  return `group${Math.floor(index / GROUP)}.field${index}`;
}

function grouped(count: number, textOf: (index: number) => string): object {
  const groups = Array.from({ length: Math.ceil(count / GROUP) }, (_, at) => {
    const own = Array.from({ length: Math.min(GROUP, count - at * GROUP) }, (_, place) => {
      const index = at * GROUP + place;
      return [`field${index}`, textOf(index)] as const;
    });
    return [`group${at}`, Object.fromEntries(own)] as const;
  });
  return Object.fromEntries(groups);
}
