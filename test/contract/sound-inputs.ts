import type { Commands } from '#shared/contract/commands.ts';
import type { Json } from '#shared/model/json.ts';

const draft = {
  format: 'json',
  missing: 'null',
  body: { id: '{{order.id}}', lines: { '{{#each items}}': '{{sku}}' } },
};
const on = { event: 'order.shipped', payload: { order: { id: 'A-1', total: 120 }, items: [{ sku: 'MUG' }] } };
const trigger = {
  name: 'Tell the ERP',
  customer: '*',
  event: 'order.shipped',
  conditions: { all: [{ value: '{{order.total}}', is: 'gt', than: 100 }] },
  delay: { minutes: 5, whileConditionsHold: true, cancelOn: ['order.cancelled'] },
  schedule: { timeZone: 'Europe/Warsaw', windows: [{ days: ['mon'], from: '08:00', to: '18:00' }] },
  repeat: { per: '{{customer.id}}', when: 'inactive', minutes: 30 },
  effects: [
    {
      to: 'url',
      url: 'http://127.0.0.1:9/{{order.id}}',
      method: 'POST',
      headers: { 'X-Shop': '1' },
      auth: { type: 'basic', username: 'a', password: { secret: 'erp' } },
      sign: { secret: 'erp' },
      retry: false,
      success: '2xx',
      limits: { concurrency: 1, perSecond: 1 },
    },
    { to: 'email', recipients: ['ops@acme.example'], subject: 'S', text: 'T', html: '<p>H</p>', retry: true },
  ],
};
const bundle = { postback: 1, customers: [{ name: 'Acme', references: ['acme-01'] }] };
const filter = { states: ['failed'], customerId: 'c', triggerId: 't', eventType: 'order.shipped', text: 'x' };

/** For each command an input that its schema takes: what the fuzzing starts from. */
export const soundInputs: Readonly<Record<keyof Commands, Json>> = {
  'engine.status': {},
  'engine.dismissNotice': { id: 'n' },
  'workspace.watch': {},
  'workspace.loadSamples': {},
  'workspace.removeSamples': {},
  'customers.save': { name: 'Acme', references: ['acme-01'], contacts: [{ name: 'Ann', email: 'ann@acme.example' }] },
  'customers.remove': { id: 'c' },
  'templates.save': { name: 'T', events: ['order.shipped'], schema: { type: 'object' }, ...draft },
  'templates.remove': { id: 't' },
  'templates.preview': { draft, on, trace: true },
  'templates.checkSchema': { schema: { type: 'object', properties: { id: { type: 'string' } } } },
  'templates.tryAll': { draft, events: ['order.shipped'], savedId: 't' },
  'templates.suggest': { on, from: { kind: 'example', example: { id: 'A-1' } } },
  'triggers.save': trigger,
  'triggers.remove': { id: 't' },
  'triggers.activate': { id: 't', anyway: true },
  'triggers.pause': { id: 't' },
  'triggers.simulate': { trigger, on, mode: 'dry' },
  'samples.get': { id: 's' },
  'samples.save': { name: 'S', event: 'order.shipped', payload: on.payload },
  'samples.remove': { id: 's' },
  'eventTypes.save': {
    id: 'order.packed',
    label: 'Packed',
    group: 'Orders',
    subject: '{{order.id}}',
    customer: '{{c}}',
  },
  'eventTypes.remove': { id: 'order.packed' },
  'events.send': { event: { type: 'order.shipped', id: 'e', customer: 'acme-01', subject: 's', payload: on.payload } },
  'events.list': { filter, notSentOnly: false, before: 'x', limit: 10 },
  'events.payload': { id: 'e' },
  'deliveries.list': { filter, before: 'x', limit: 10 },
  'deliveries.totals': { filter, bars: 10 },
  'deliveries.get': { id: 'd' },
  'deliveries.watch': {},
  'deliveries.replay': { id: 'd', how: 'same' },
  'deliveries.tryNow': { id: 'd' },
  'deliveries.cancel': { id: 'd' },
  'catcher.list': {},
  'catcher.watch': {},
  'catcher.clear': {},
  'secrets.list': {},
  'secrets.set': { name: 'erp', value: 'x', hosts: ['erp.example'] },
  'secrets.remove': { name: 'erp' },
  'settings.save': { theme: 'dark', allowedHosts: ['127.0.0.1:9'] },
  'ingest.token': { renew: false },
  'bundles.preview': { text: JSON.stringify(bundle) },
  'bundles.import': { text: JSON.stringify(bundle), activate: true, allowHosts: ['127.0.0.1:9'] },
  'bundles.export': { customers: ['Acme'], templates: ['T'] },
};
