import { expect, test } from 'vitest';
import { isUnsaved, newDraft } from '#renderer/templates/mapper/editor/drafts.ts';
import { record } from '#shared/template/edits/edit-log.ts';

const head = { name: 'Shipped', format: 'json', missing: 'null', events: [] } as const;
const body = { id: '{{order.id}}' };
const draft = newDraft(head, body, { head, body });
const written = (text: string) => ({ ...draft, log: record(draft.log, { body, text }, { label: { key: 'code' } }) });

test('code that cannot be read is nowhere but in the draft, so it is not saved', () => {
  expect(isUnsaved(written('{ "id": "{{order.id}}", '))).toBe(true);
});

test('code that is only laid out in another way says what is saved', () => {
  expect(isUnsaved(written('{"id":"{{order.id}}"}'))).toBe(false);
  expect(isUnsaved(draft)).toBe(false);
});
