const GROUP = 20;

/** A template's name, and the event of its one sample, by how many fields both have. */
export const wideName = (fields: number) => `Wide ${fields}`;

/**
 * A workspace with one template for each size, whose every field is mapped: `fields` values in groups of 20, the first
 * of each group through a function. Each has an event of its own, with one sample.
 */
export function wideBundle(sizes: readonly number[]): object {
  return {
    postback: 1,
    eventTypes: sizes.map((fields) => ({ id: eventOf(fields), label: wideName(fields) })),
    samples: sizes.map((fields) => ({
      name: wideName(fields),
      event: eventOf(fields),
      payload: grouped(fields, (_, field) => `value of ${field}`),
    })),
    templates: sizes.map((fields) => ({
      name: wideName(fields),
      events: [eventOf(fields)],
      body: grouped(fields, (group, field, place) =>
        place === 0 ? `{{upper ${group}.${field}}}` : `{{${group}.${field}}}`,
      ),
    })),
  };
}

function eventOf(fields: number): string {
  return `wide.x${fields}`;
}

function grouped(fields: number, textOf: (group: string, field: string, place: number) => string): object {
  const groups = Array.from({ length: Math.ceil(fields / GROUP) }, (_, at) => {
    const group = `group${at}`;
    const length = Math.min(GROUP, fields - at * GROUP);
    const own = Array.from({ length }, (_, place) => {
      const field = `field${at * GROUP + place}`;
      return [field, textOf(group, field, place)] as const;
    });
    return [group, Object.fromEntries(own)] as const;
  });
  return Object.fromEntries(groups);
}
