import { describe, expect, test } from 'vitest';
import { type ImportPlan, planImport } from '#shared/bundle/plan-import.ts';
import { readBundle } from '#shared/bundle/read-bundle.ts';
import { writeBundle } from '#shared/bundle/write-bundle.ts';
import { sampleWorkspace } from '#shared/catalog/recipes.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { emptyWorkspace, type Workspace } from '#shared/model/workspace.ts';
import { example, exampleWith } from './example.ts';

function ids(suffix = '') {
  let count = 0;
  return (prefix: string) => `${prefix}_${++count}${suffix}`;
}

function importInto(workspace: Workspace, bundle: object, newId = ids()): ImportPlan {
  const read = readBundle(JSON.stringify(bundle), workspace);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return planImport(read.value, workspace, newId);
}

const changes = (plan: ImportPlan) => plan.changes.map(({ kind, name, change }) => `${change} ${kind} ${name}`);

function withState(workspace: Workspace, state: Trigger['state']): Workspace {
  return { ...workspace, triggers: workspace.triggers.map((trigger) => ({ ...trigger, state })) };
}

describe('into an empty workspace', () => {
  test('everything is added, by name to id, and every trigger is a draft', () => {
    const { workspace, triggers, ...plan } = importInto(emptyWorkspace(), example());
    expect(changes({ workspace, triggers, ...plan })).toEqual([
      'added eventType proof.approved',
      'added eventType shop.opened',
      'added customer Acme Prints',
      'added customer Nordlys',
      'added sample Two parcels',
      'added template Shipped to ERP',
      'added trigger Acme Prints/Tell the ERP',
    ]);
    const [trigger] = workspace.triggers;
    expect(trigger).toMatchObject({ customer: 'cus_1', state: 'draft', isSample: false });
    expect(trigger?.effects).toMatchObject([{ template: 'tpl_4' }, { attach: 'tpl_4' }]);
    expect(triggers).toEqual([trigger?.id]);
    expect(workspace.samples[0]).toMatchObject({ origin: 'custom' });
  });

  test('the workspace that it is planned for stays as it was', () => {
    const before = emptyWorkspace();
    const copy = structuredClone(before);
    importInto(before, example());
    expect(before).toEqual(copy);
  });
});

describe('once more', () => {
  const first = importInto(emptyWorkspace(), example()).workspace;
  const again = (bundle: object, state: Trigger['state'] = 'active') =>
    importInto(withState(first, state), bundle, ids('later'));

  test('nothing is new: ids stay, and so does what is active or paused', () => {
    for (const state of ['active', 'paused', 'draft'] as const) {
      const plan = again(example(), state);
      expect(new Set(plan.changes.map(({ change }) => change))).toEqual(new Set(['same']));
      expect(plan.workspace).toEqual(withState(first, state));
    }
  });

  test('a changed trigger keeps its id and becomes a draft', () => {
    const plan = again(exampleWith(['/triggers/0/effects/0/url', 'https://evil.example/']));
    expect(changes(plan)).toContain('updated trigger Acme Prints/Tell the ERP');
    expect(plan.workspace.triggers[0]).toMatchObject({ id: first.triggers[0]?.id, state: 'draft' });
  });

  test('a changed template makes a draft of every active trigger that uses it, named in the bundle or not', () => {
    const changed = exampleWith(['/templates/0/body', { id: 'other' }]);
    expect(again(changed).workspace.triggers[0]?.state).toBe('draft');
    const templateAlone = { ...changed, triggers: [], customers: [] };
    const plan = again(templateAlone);
    expect(changes(plan)).toEqual(
      expect.arrayContaining(['updated template Shipped to ERP', 'updated trigger Acme Prints/Tell the ERP']),
    );
    expect(plan.workspace.triggers[0]?.state).toBe('draft');
    expect(plan.triggers).toEqual([]);
  });

  test('what the bundle does not name stays', () => {
    const plan = again({ postback: 1, customers: [{ name: 'New', references: ['new'] }] });
    expect(plan.workspace.customers.map(({ name }) => name)).toEqual(['Acme Prints', 'Nordlys', 'New']);
    expect(plan.workspace.triggers[0]?.state).toBe('active');
  });

  test('a rename is a rename: ids stay, triggers follow', () => {
    const plan = again(
      exampleWith(
        ['/customers/0/name', 'Acme Print Works'],
        ['/customers/0/was', ['acme PRINTS']],
        ['/templates/0/name', 'To ERP'],
        ['/templates/0/was', ['Nothing', 'Shipped to ERP']],
        ['/triggers/0/customer', 'Acme Print Works'],
        ['/triggers/0/name', 'ERP'],
        ['/triggers/0/was', ['Tell the ERP']],
        ['/triggers/0/effects/0/template', 'To ERP'],
        ['/triggers/0/effects/1/attach', 'To ERP'],
      ),
    );
    expect(changes(plan)).toEqual(
      expect.arrayContaining([
        'renamed customer Acme Print Works',
        'renamed template To ERP',
        'renamed trigger Acme Print Works/ERP',
      ]),
    );
    expect(plan.workspace.customers.map(({ id }) => id)).toEqual(first.customers.map(({ id }) => id));
    expect(plan.workspace.triggers[0]).toMatchObject({ id: first.triggers[0]?.id, name: 'ERP', state: 'active' });
  });

  test('a name in another case is the same record', () => {
    const plan = again({ postback: 1, customers: [{ name: 'NORDLYS', references: ['nordlys'] }] });
    expect(changes(plan)).toEqual(['updated customer NORDLYS']);
    expect(plan.workspace.customers).toHaveLength(2);
  });
});

describe('export, import, export', () => {
  const roundTrip = (workspace: Workspace) => {
    const text = writeBundle(workspace);
    const read = readBundle(text);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return { text, again: writeBundle(planImport(read.value, emptyWorkspace(), ids()).workspace) };
  };

  test.each([
    ['the example', example()],
    ['the sample workspace', sampleWorkspace],
    ['nothing', { postback: 1 }],
    [
      'awkward payloads',
      exampleWith([
        '/samples/0/payload',
        JSON.parse('{"b":1,"a":[],"2":0.1,"constructor":{"x":"\\u0000<\\/script>"},"n":1e21}'),
      ]),
    ],
    [
      'no contact, no condition',
      exampleWith(['/customers/0/contacts', undefined], ['/triggers/0/conditions', undefined]),
    ],
    [
      'everything other than by default',
      exampleWith(
        ['/triggers/0/effects/0/method', 'PUT'],
        ['/triggers/0/effects/0/retry', false],
        ['/triggers/0/effects/0/success', '200,202'],
        ['/triggers/0/effects/0/limits', { concurrency: 1, perSecond: 0.5 }],
        ['/triggers/0/effects/1/retry', false],
        ['/triggers/0/delay/cancelOn', ['order.cancelled']],
        ['/templates/0/format', 'xml'],
        ['/triggers/0/effects/0/format', 'xml'],
        ['/templates/0/missing', 'omit'],
      ),
    ],
  ])('of %s gives the same bytes', (_what, bundle) => {
    const { text, again } = roundTrip(importInto(emptyWorkspace(), bundle).workspace);
    expect(again).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('is told apart from nothing: importing an export changes nothing', () => {
    const { workspace } = importInto(emptyWorkspace(), sampleWorkspace);
    const active = withState(workspace, 'active');
    const plan = importInto(active, JSON.parse(writeBundle(active)));
    expect(new Set(plan.changes.map(({ change }) => change))).toEqual(new Set(['same']));
    expect(plan.workspace).toEqual(active);
  });

  test('has keys in one order, whatever the order in which they came', () => {
    const [trigger] = example().triggers;
    const turned = { ...example(), triggers: [Object.fromEntries(Object.entries(trigger ?? {}).toReversed())] };
    expect(writeBundle(importInto(emptyWorkspace(), turned).workspace)).toBe(
      writeBundle(importInto(emptyWorkspace(), example()).workspace),
    );
    const [written] = JSON.parse(writeBundle(importInto(emptyWorkspace(), example()).workspace)).triggers;
    expect(Object.keys(written)).toEqual([
      'name',
      'customer',
      'event',
      'conditions',
      'delay',
      'schedule',
      'repeat',
      'effects',
    ]);
    expect(Object.keys(written.effects[0])).toEqual(['to', 'url', 'format', 'template', 'headers', 'auth', 'sign']);
  });

  test('leaves out what only this machine knows', () => {
    const { workspace } = importInto(emptyWorkspace(), example());
    const text = writeBundle({
      ...withState(workspace, 'active'),
      settings: { ...workspace.settings, allowedHosts: ['10.0.0.4'] },
    });
    expect(text).not.toMatch(/cus_|tpl_|trg_|"active"|10\.0\.0\.4|isSample|origin/);
  });
});

test('a selection takes its triggers, their templates, event types and samples along', () => {
  const bundle = example();
  bundle.templates.push({ name: 'Alone', events: ['proof.approved'], body: 1 });
  bundle.samples.push({ name: 'Proof', event: 'proof.approved', payload: {} });
  const { workspace } = importInto(emptyWorkspace(), bundle);
  const id = (name: string) =>
    [...workspace.customers, ...workspace.templates].find((record) => record.name === name)?.id ?? '';
  const names = (selection: { customers: string[]; templates: string[] }) => {
    const { postback: _, ...kinds } = JSON.parse(writeBundle(workspace, selection));
    return Object.values<{ name?: string; id?: string }[]>(kinds).map((records) =>
      records.map(({ name, id: own }) => name ?? own),
    );
  };
  expect(names({ customers: [id('Acme Prints')], templates: [] })).toEqual([
    [],
    ['Acme Prints'],
    ['Two parcels'],
    ['Shipped to ERP'],
    ['Tell the ERP'],
  ]);
  expect(names({ customers: [], templates: [id('Alone')] })).toEqual([
    ['proof.approved'],
    [],
    ['Proof'],
    ['Alone'],
    [],
  ]);
  expect(names({ customers: [id('Nordlys')], templates: [id('Alone')] })).toEqual([
    ['proof.approved'],
    ['Nordlys'],
    ['Proof'],
    ['Alone'],
    [],
  ]);
});
