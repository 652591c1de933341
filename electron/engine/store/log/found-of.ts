import type { DatabaseSync } from 'node:sqlite';
import type { FoundIn } from '#shared/contract/delivery-log.ts';
import type { Attempt } from '#shared/model/delivery.ts';
import { foundIn, searchWords } from '#shared/text/search-words.ts';
import { headerWords, requestWords } from './exchange-words.ts';

type Text = readonly [where: FoundIn['where'], text: string | null];

/** Where in each of the deliveries the text stands: in what its row shows already, else in a body. */
export function foundOf(database: DatabaseSync, ids: readonly string[], text: string): Record<string, FoundIn> {
  const words = searchWords(text);
  if (words.length === 0) return {};
  const row = database.prepare(
    `SELECT d.seq, d.id, d.title, d.target, d.customer_name, d.trigger_name, d.reason, r.body, r.request, e.id AS event_id,
       e.subject, e.payload FROM deliveries d JOIN events e ON e.seq = d.event_seq
       LEFT JOIN requests r ON r.delivery_seq = d.seq WHERE d.id = ?`,
  );
  const attempts = database.prepare('SELECT attempt FROM attempts WHERE delivery_seq = ? ORDER BY number DESC');
  const answersOf = (seq: number) =>
    attempts.all(seq).flatMap(({ attempt }): Text[] => {
      const { request, answer, failure } = JSON.parse(String(attempt)) as Attempt;
      return [
        ['answer', answer?.body ?? null],
        ['reason', failure?.message ?? null],
        ['answer', answer && headerWords(answer.headers)],
        ['body', `${request.url} ${headerWords(request.headers)}`],
      ];
    });
  const result: Record<string, FoundIn> = {};
  for (const id of ids) {
    const one = row.get(id);
    if (!one) continue;
    const own: Text[] = [
      ['title', textOf(one.title)],
      ['customer', textOf(one.customer_name)],
      ['target', textOf(one.target)],
      ['trigger', textOf(one.trigger_name)],
      ['subject', textOf(one.subject)],
      ['reason', textOf(one.reason)],
      ['body', textOf(one.body)],
    ];
    const last: Text[] = [
      ['body', requestWords(one.request)],
      ['payload', textOf(one.payload)],
      ['id', textOf(one.id)],
      ['id', textOf(one.event_id)],
    ];
    const found = firstOf(own) ?? firstOf(answersOf(Number(one.seq))) ?? firstOf(last);
    if (found) result[id] = found;
  }
  return result;

  function firstOf(texts: readonly Text[]): FoundIn | null {
    for (const [where, value] of texts) {
      const found = value === null ? null : foundIn(value, words);
      if (found) return { where, ...found };
    }
    return null;
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
