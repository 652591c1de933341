import type { UrlEffect } from '#shared/model/effect.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import type { Template } from '#shared/model/template.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import type { Workspace } from '#shared/model/workspace.ts';

export const acme = {
  id: 'cus_1',
  name: 'Acme Prints',
  references: ['acme-01', 'acme-eu'],
  contacts: [],
  isSample: false,
};

export const shippedToErp: Template = {
  id: 'tpl_1',
  name: 'Shipped to ERP',
  format: 'json',
  events: ['order.shipped'],
  missing: 'null',
  body: { id: '{{order.id}}', total: '{{order.total}}', delivery: '{{@delivery.id}}', at: '{{@now}}' },
  isSample: false,
};

export function urlEffect(url: string, part: Partial<UrlEffect> = {}): UrlEffect {
  return { to: 'url', url, method: 'POST', template: 'tpl_1', retry: true, success: '2xx', ...part };
}

export function aTrigger(part: Partial<Trigger> = {}): Trigger {
  return {
    id: 'trg_1',
    name: 'Tell the ERP',
    customer: 'cus_1',
    event: 'order.shipped',
    effects: [],
    state: 'active',
    isSample: false,
    ...part,
  };
}

/** A workspace of one customer and one template, with these triggers, that may call 127.0.0.1. */
export function workspaceWith(...triggers: Trigger[]): Partial<Workspace> {
  return {
    customers: [acme],
    templates: [shippedToErp],
    triggers,
    settings: settingsSchema.parse({ allowedHosts: ['127.0.0.1'] }),
  };
}

export function shipped(order: Record<string, string | number> = {}, part: Record<string, string> = {}) {
  return {
    type: 'order.shipped',
    payload: { order: { id: 'PS-1', total: 143.3, ...order } },
    customer: 'acme-01',
    ...part,
  };
}
