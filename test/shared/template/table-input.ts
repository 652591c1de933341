import type { RenderData, RenderInput } from '#shared/template/index.ts';
import { payload, type Row } from './language-table.ts';

export const data: RenderData = {
  event: { id: 'e1', type: 'order.shipped', occurredAt: '2026-11-18T09:00:00Z', source: 'local', subject: '7' },
  customer: { name: 'Acme', reference: 'acme-01' },
  trigger: { id: 't1', name: 'Tell' },
  delivery: { id: 'd1' },
  now: '2026-11-19T10:00:00Z',
};

export function inputOf(row: Row): RenderInput {
  return { payload: row.payload === undefined ? payload : row.payload, data };
}
