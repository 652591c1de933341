import type { Source } from '#shared/model/source.ts';

// The longest that an event's source may be, in UTF-16 units.
const LONGEST = 200;

/** What events of a source say that their source is, where they do not say so themselves: `folder:Orders of the ERP`. */
export function eventSourceOf({ kind, name }: Pick<Source, 'kind' | 'name'>): string {
  let said = `${kind}:`;
  for (const letter of name) {
    if (said.length + letter.length > LONGEST) break;
    said += letter;
  }
  return said;
}
