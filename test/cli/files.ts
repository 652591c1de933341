import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tempFolder } from '#test/harness/temp-folder.ts';

/** A new folder with these files in it; what is no text is written as JSON. */
export function folderWith(files: Record<string, unknown>): string {
  const folder = tempFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

export const template = {
  name: 'Shipped to ERP',
  format: 'json',
  events: ['order.shipped'],
  missing: 'null',
  body: { id: '{{order.id}}' },
};

/** One customer, one template and one trigger that calls `url`. */
export function bundleFor(url: string, effect: object = {}) {
  return {
    postback: 1,
    customers: [{ name: 'Acme Prints', references: ['acme-01'] }],
    templates: [template],
    triggers: [
      {
        name: 'Tell the ERP',
        customer: 'Acme Prints',
        event: 'order.shipped',
        conditions: { all: [{ value: '{{order.total}}', is: 'gt', than: 100 }] },
        effects: [{ to: 'url', url, template: 'Shipped to ERP', ...effect }],
      },
    ],
  };
}
