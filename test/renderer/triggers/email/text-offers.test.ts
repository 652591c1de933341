import { expect, test } from 'vitest';
import { fieldsAt, offersAt, type TextOffer } from '#renderer/triggers/email/text-offers.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';

const payload = { order: { id: 'PS-1', total: 12.5 }, items: [{ sku: 'A-1' }], reorder: true };
const around = { root: fieldTree(payload), entries: {}, payload };

const taken = (text: string, { from, to, writes }: TextOffer) => text.slice(0, from) + writes + text.slice(to);

/** What the text would be with each offer at `|`. */
function offers(written: string): string[] {
  const text = written.replace('|', '');
  return offersAt(text, written.indexOf('|'), around).map((offer) => taken(text, offer));
}

test('a field taken closes its mustache, and leaves one that is closed as it is', () => {
  expect(offers('No {{order.i|')[0]).toBe('No {{order.id}}');
  expect(offers('No {{order.i|}} of')[0]).toBe('No {{order.id}} of');
  expect(offers('No {{order.i| and {{order.total}}')[0]).toBe('No {{order.id}} and {{order.total}}');
});

test('what starts with what is typed comes first, objects and lists come last', () => {
  const found = offers('{{order|');
  expect(found.indexOf('{{order.id}}')).toBeLessThan(found.indexOf('{{reorder}}'));
  expect(found.indexOf('{{reorder}}')).toBeLessThan(found.indexOf('{{order}}'));
});

test('nothing is offered outside of mustaches', () => {
  expect(offers('order|')).toEqual([]);
  expect(offers('{{order.id}} o|')).toEqual([]);
});

test('the place of an argument is selected, to be typed over', () => {
  const text = '{{formatD';
  const [offer] = offersAt(text, text.length, around);
  expect(offer?.writes).toMatch(/^formatDate /);
  expect(offer?.fill).not.toBeNull();
});

test('the button puts a whole mustache where the cursor is, in a loop relative to its entry', () => {
  const at = (text: string, place: number) => fieldsAt(text, place, around).map((field) => taken(text, field));
  expect(at('No ', 3)).toContain('No {{order.id}}');
  const loop = '{{#each items}}{{/each}}';
  expect(at(loop, 15)).toContain('{{#each items}}{{sku}}{{/each}}');
});
