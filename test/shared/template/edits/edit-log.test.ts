import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import { applyEdit } from '#shared/template/edits/apply-edit.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { closeGroup, type EditLog, emptyLog, named, record, redo, undo } from '#shared/template/edits/edit-log.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';

const key = fc.constantFrom(
  'id',
  'name',
  'a/b',
  'x~y',
  '7',
  '__proto__',
  'first name',
  '{{key}}',
  '{{#if x}}',
  '{{else}}',
  '{{#each items}}',
);
const leaf = fc.constantFrom<Json>(
  '{{order.id}}',
  '{{upper a}} {{b}}',
  'fixed',
  '\\{{no}}',
  12.5,
  null,
  true,
  '{{#if a}}b{{/if}}',
);
const { value: tree } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries): Json => Object.fromEntries(entries)),
  ),
}));

const head = { name: 'Shipped', format: 'json', missing: 'null', events: [] } as const;

function places(body: Json, at = ''): string[] {
  if (Array.isArray(body)) return [at, ...body.flatMap((one, index) => places(one, pointerTo(at, index)))];
  if (!isJsonObject(body)) return [at];
  return [at, ...Object.entries(body).flatMap(([name, one]) => places(one, pointerTo(at, name)))];
}

const choice = fc.record({
  kind: fc.nat(4),
  place: fc.nat(),
  other: fc.nat(),
  name: key,
  value: tree,
  index: fc.nat(4),
});

function editOf(
  body: Json,
  pick: { kind: number; place: number; other: number; name: string; value: Json; index: number },
): Edit {
  const all = places(body);
  const at = all[pick.place % all.length] ?? '';
  const to = all[pick.other % all.length] ?? '';
  const { name, value, index } = pick;
  const kinds: Edit[] = [
    { do: 'set', at, value },
    { do: 'add', to, name, value, index },
    { do: 'remove', at },
    { do: 'rename', at, name },
    { do: 'move', at, to, index },
  ];
  return kinds[pick.kind] ?? { do: 'set', at, value };
}

function played(body: Json, picks: Parameters<typeof editOf>[1][]): EditLog {
  let log = emptyLog(body, head);
  for (const pick of picks) {
    const edited = applyEdit(log.now.body, editOf(log.now.body, pick));
    if (edited.ok) log = record(log, { body: edited.body, text: null }, { label: { key: 'any' } });
  }
  return log;
}

describe('any sequence of edits', () => {
  it('printed and read again is the same, byte for byte', () => {
    fc.assert(
      fc.property(tree, fc.array(choice, { maxLength: 12 }), (body, picks) => {
        const { now } = played(body, picks);
        const printed = JSON.stringify(now.body);
        expect(JSON.stringify(JSON.parse(printed))).toBe(printed);
      }),
      { numRuns: 400 },
    );
  });

  it('undone gives the same bytes, redone too, and the body given is never changed', () => {
    fc.assert(
      fc.property(tree, fc.array(choice, { maxLength: 12 }), (body, picks) => {
        const before = JSON.stringify(body);
        const log = played(body, picks);
        const after = JSON.stringify(log.now.body);
        let back = log;
        while (back.done.length > 0) back = undo(back);
        expect(JSON.stringify(back.now.body)).toBe(before);
        expect(JSON.stringify(body)).toBe(before);
        while (back.undone.length > 0) back = redo(back);
        expect(JSON.stringify(back.now.body)).toBe(after);
      }),
      { numRuns: 400 },
    );
  });

  it('never loses a value that an edit does not speak of', () => {
    fc.assert(
      fc.property(tree, choice, (body, pick) => {
        const edit = editOf(body, pick);
        const edited = applyEdit(body, edit);
        if (!edited.ok || edit.do !== 'add') return;
        for (const place of places(body)) {
          if (place === edit.to || edit.to.startsWith(place) || Array.isArray(valueAt(body, edit.to))) continue;
          expect(valueAt(edited.body, place)).toBe(valueAt(body, place));
        }
      }),
    );
  });
});

describe('the log', () => {
  const typed = (log: EditLog, text: string) =>
    record(log, { body: null, text }, { label: { key: 'code' }, group: 'code' });

  it('takes typing as one step until the group is closed', () => {
    const log = typed(closeGroup(typed(typed(emptyLog(null, head), '1'), '12')), '123');
    expect(log.done).toHaveLength(2);
    expect(undo(log).now.text).toBe('12');
    expect(undo(undo(log)).now.text).toBe(null);
  });

  it('forgets what was undone once something else is done, and leaves a step that changes nothing out', () => {
    const log = record(undo(typed(emptyLog(1, head), '1')), { body: 2, text: null }, { label: { key: 'any' } });
    expect(log.undone).toHaveLength(0);
    expect(record(log, { body: log.now.body, text: null }, { label: { key: 'any' } })).toBe(log);
  });

  it('holds settings beside the body: a step that does not name them leaves them as they are', () => {
    const start = emptyLog({}, head);
    const renamed = record(start, { ...start.now, head: { name: 'Sent' } }, { label: { key: 'settingOf.name' } });
    const mapped = record(renamed, { body: { id: 1 }, text: null }, { label: { key: 'map' } });
    expect(mapped.now.head).toEqual({ ...head, name: 'Sent' });
    expect(undo(undo(mapped)).now.head).toEqual(head);
    expect(record(mapped, { ...mapped.now, head: { name: 'Sent' } }, { label: { key: 'settingOf.name' } })).toBe(
      mapped,
    );
  });

  it('keeps a name that was asked for by saving, whatever is undone after it', () => {
    const start = emptyLog({}, { ...head, name: '' });
    const log = named(record(start, { body: { id: 1 }, text: null }, { label: { key: 'map' } }), 'Sent');
    expect(log.now.head.name).toBe('Sent');
    expect(undo(log).now).toEqual({ ...start.now, head: { ...head, name: 'Sent' } });
  });
});
