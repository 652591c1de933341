import { choiceAt, conditionPlace } from '#shared/mapping/conditions/condition-choice.ts';
import { missingPlaces } from '#shared/mapping/conditions/plan-missing.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Json } from '#shared/model/json.ts';
import { splitPointer } from '#shared/text/json-pointer.ts';
import type { Floating, ViewStore } from '../editor/view-store.ts';

interface At {
  readonly x: number;
  readonly y: number;
}

/** The panel of a row's conditions, at its own branch where it is one; null where it can have none. */
export function conditionsOf(body: Json, row: OutputRow, of: 'value' | 'entries', { x, y }: At): Floating | null {
  const place = conditionPlace(body, row, of);
  if (place === null) return null;
  const key = row.place.kind === 'branch' && of === 'value' ? splitPointer(row.id)?.key : undefined;
  const index = key === undefined ? 0 : (choiceAt(body, place)?.branches.findIndex((one) => one.key === key) ?? 0);
  return { kind: 'conditions', place, branch: Math.max(index, 0), x, y };
}

/** Opens a panel, or says why there is none. */
export function openFloating(view: ViewStore, floating: Floating | null, otherwise: string): void {
  view.setState(floating === null ? { told: otherwise } : { floating });
}

/** The panel of what is done where a row's fields are missing; null where it reads none. */
export function missingOf(row: OutputRow, { x, y }: At): Floating | null {
  if (row.mapping === null || missingPlaces(row.mapping).length === 0) return null;
  return { kind: 'missing', row: row.id, x, y };
}
