import { expect, it } from 'vitest';
import { bundleFor, folderWith, template } from './files.ts';
import { postback } from './postback.ts';

it('finds nothing wrong with a sound template and a sound bundle', async () => {
  const cwd = folderWith({ 't.json': template, 'b.json': bundleFor('https://erp.example/orders') });
  expect(await postback(['check', 't.json', 'b.json'], { cwd })).toEqual({
    status: 0,
    stdout: 't.json: no problems\nb.json: no problems\n',
    stderr: '',
  });
});

it('tells each problem of each file, at its place', async () => {
  const bad = { ...template, body: { id: '{{uper order.id}}' } };
  const bundle = { ...bundleFor('https://erp.example'), templates: [bad] };
  const cwd = folderWith({ 't.json': bad, 'b.json': bundle, 'c.json': '{' });
  const { status, stdout, stderr } = await postback(['check', 't.json', 'b.json', 'c.json', 'none.json'], { cwd });
  expect([status, stdout]).toEqual([1, '']);
  const places = stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.split(': ')[0]);
  expect(places).toEqual(['t.json:/body/id', 'b.json:/templates/0/body/id', 'c.json:', 'none.json:']);
});

it('lets warnings pass', async () => {
  const cwd = folderWith({ 't.json': { ...template, events: ['order.lost'] } });
  const { status, stderr } = await postback(['check', 't.json'], { cwd });
  expect(status).toBe(0);
  expect(stderr).toMatch(/^t\.json:\/events\/0: warning: .*order\.lost/);
});

const tests = [
  { name: 'by payload', payload: { order: { id: 'A-1' } }, expect: { id: 'A-1' } },
  { name: 'missing', payload: {}, expect: { id: null } },
];

it('passes tests that hold', async () => {
  const cwd = folderWith({ 't.json': { ...template, tests } });
  expect(await postback(['test', 't.json'], { cwd })).toEqual({
    status: 0,
    stdout: 'passed  Shipped to ERP: by payload\npassed  Shipped to ERP: missing\n2 passed, 0 failed\n',
    stderr: '',
  });
});

it('says what a test that fails expected and what it got, and runs the others', async () => {
  const wrong = { name: 'wrong', payload: { order: { id: 'A-1' } }, expect: { id: 'B-2' } };
  const sample = { name: 'On its sample', event: 'order.shipped', payload: { order: { id: 'S-1' } } };
  const own = { name: 'by sample', event: 'order.shipped', expect: { id: 'S-1' } };
  const bundle = {
    ...bundleFor('https://erp.example'),
    samples: [sample],
    templates: [{ ...template, tests: [wrong, own] }],
  };
  const cwd = folderWith({ 'b.json': bundle, 'broken.json': '[', 't.json': { ...template, tests } });
  const { status, stdout, stderr } = await postback(['test', 'b.json', 'broken.json', 't.json'], { cwd });
  expect(status).toBe(1);
  expect(stdout).toContain('failed  Shipped to ERP: wrong\npassed  Shipped to ERP: by sample\n');
  expect(stdout).toContain('3 passed, 2 failed');
  const lines = stderr.trimEnd().split('\n');
  expect(lines[0]).toBe('b.json:/templates/0/tests/0: Test wrong expected {"id":"B-2"}, but got {"id":"A-1"}.');
  expect(lines[1]).toMatch(/^broken\.json:: /);
});

it('takes the text of a body that is no JSON', async () => {
  const xml = {
    ...template,
    format: 'form',
    tests: [
      { name: 'text', payload: { order: { id: 'A 1' } }, expect: 'id=A%201' },
      { name: 'value', payload: { order: { id: 'A 1' } }, expect: { id: 'A 1' } },
    ],
  };
  const cwd = folderWith({ 't.json': xml });
  const { stdout, stderr } = await postback(['test', 't.json'], { cwd });
  expect(stdout.replace('A+1', 'A%201') + stderr.replace('A+1', 'A%201')).toContain('passed  Shipped to ERP: value');
});

it('says where there are no tests', async () => {
  const cwd = folderWith({ 't.json': template });
  expect(await postback(['test', 't.json'], { cwd })).toEqual({
    status: 0,
    stdout: 'No tests in t.json.\n',
    stderr: '',
  });
});

const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };

it('fails a test whose output does not fit the customer’s schema', async () => {
  const cwd = folderWith({ 't.json': { ...template, schema, tests } });
  const { status, stdout, stderr } = await postback(['test', 't.json'], { cwd });
  expect([status, stdout]).toEqual([
    1,
    'passed  Shipped to ERP: by payload\nfailed  Shipped to ERP: missing\n1 passed, 1 failed\n',
  ]);
  expect(stderr).toMatch(/^t\.json:\/tests\/1: .*id is empty, and the customer's schema requires text\.\n$/);
});

it('tells what is wrong with a schema, at its place', async () => {
  const bad = { ...template, schema: { properties: { id: { minLength: '3' } } } };
  const misspelt = { ...template, schema: { properties: { id: { minlength: 3 } } } };
  const cwd = folderWith({
    't.json': bad,
    'b.json': { ...bundleFor('https://erp.example'), templates: [bad] },
    'm.json': misspelt,
  });
  const { status, stderr } = await postback(['check', 't.json', 'b.json', 'm.json'], { cwd });
  expect(status).toBe(1);
  expect(stderr.split('\n')).toEqual([
    't.json:/schema/properties/id/minLength: The schema\'s minLength is "3", and must be a whole number from 0 on.',
    'b.json:/templates/0/schema/properties/id/minLength: The schema\'s minLength is "3", and must be a whole number from 0 on.',
    'm.json:/schema/properties/id/minlength: warning: JSON Schema has no minlength. Did you mean minLength?',
    '',
  ]);
});
