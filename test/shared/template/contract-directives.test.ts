import { cases } from './contract-case.ts';

const items = '{{#each items}}';

cases('a comment in a directive’s key may hold anything', [
  { body: { '{{#if paid}}{{!-- {{/if}} --}}': 1 }, gives: 1 },
  { body: { '{{#if note}}': 1, '{{else}}{{!-- {{/if}} {{else}} --}}': 2 }, gives: 2 },
  { body: { '{{!-- {{#each x}} --}}{{#if paid}}': 1 }, gives: 1 },
  { body: { '{{!-- {{/if}} --}}{{#if paid}}{{!-- {{/if}} --}}': 1 }, gives: 1 },
  { body: { "{{#if (eq number '{{/')}}": 1, '{{else}}': 2 }, gives: 2 },
  { body: { '{{#if paid}}{{! 1}}': { a: 1 }, '{{#if paid}}{{!-- {{/x}} --}}': { b: 1 } }, gives: { a: 1, b: 1 } },
  { body: { '{{#if paid}}{{!-- {{/if}} --}}a{{/if}}': 1 }, gives: { a: 1 } },
  { body: { '{{#if paid}}a{{/each}}': 1 }, problems: [['/body/{{#if paid}}a{{~1each}}', 'blockMismatch']] },
]);

cases('directives inside directives beside ordinary keys', [
  {
    body: {
      a: 1,
      '{{#if paid}}': {
        b: 1,
        '{{#each tags}}': { '{{this}}': '{{@index}}' },
        '{{#with prices}}': {
          net: '{{net}}',
          '{{#if ../note}}': { z: 1 },
          '{{else if gross}}': { g: '{{gross}}{{../id}}' },
          '{{else}}': {},
        },
      },
      z: 2,
    },
    gives: { a: 1, b: 1, new: 0, gift: 1, net: 8, g: '10.57', z: 2 },
  },
  {
    body: { [items]: { a: 1, '{{#if gift}}': { g: 1 }, '{{else}}': { h: '{{@index}}' }, b: '{{../id}}' } },
    gives: [
      { a: 1, h: 0, b: 7 },
      { a: 1, g: 1, b: 7 },
    ],
  },
  {
    body: { a: 1, '{{#each rows}}': { '{{n}}': '{{@index}}', '{{#each cells}}': { '{{../n}}{{this}}': 1 } } },
    gives: { a: 1, r: 0, rx: 1, ry: 1, s: 1 },
  },
  {
    body: { q: 0, '{{#if note}}': {}, '{{else each tags}}': { '{{this}}': '{{@last}}' }, '{{else}}': {} },
    gives: { q: 0, new: false, gift: true },
  },
  { body: { '{{#each none}}': 1, '{{#each gone}}': 2 }, gives: {} },
  { body: { x: { '{{#if note}}': 1, '{{#if zero}}': 2 } }, gives: { x: {} } },
]);

cases('chains of else, with comments', [
  {
    body: {
      '{{#if note}}': 1,
      '{{else if zero}}{{! 1}}': 2,
      '{{else if zero}}{{! 2}}': 3,
      '{{else unless zero}}': 4,
      '{{else}}': 5,
    },
    gives: 4,
  },
  { body: { '{{#if note}}': 1, '{{ else  if  paid }}': 2, '{{~else~}}': 3 }, gives: 2 },
  { body: [{ '{{#if note}}': 1, '{{else each items}}': '{{sku}}', '{{else}}': 5 }, 9], gives: ['mug', 'pen', 9] },
  { body: { '{{#if note}}': 1, '{{else with prices as |p|}}': '{{p.net}}{{../id}}' }, gives: '87' },
  {
    body: { '{{#if a}}': 1, '{{else}}': 2, '{{else if b}}': 3, '{{else}}{{! 2}}': 4 },
    problems: [
      ['/body/{{else if b}}', 'elseAfterElse'],
      ['/body/{{else}}{{! 2}}', 'elseAfterElse'],
    ],
  },
  { body: { '{{#if paid}}': {}, x: 1, '{{else}}': {} }, problems: [['/body/{{else}}', 'elseAlone']] },
  { body: { '{{#if paid}}': { '{{else}}': 1 } }, problems: [['/body/{{#if paid}}/{{else}}', 'elseAlone']] },
]);

cases('scopes', [
  {
    body: {
      '{{#each rows as |r i|}}': {
        '{{#each r.cells as |c j|}}': '{{i}}{{j}}{{r.n}}{{c}}{{../n}}{{@../index}}',
        '{{else}}': 'none {{i}}{{n}}',
      },
    },
    gives: [['00rxr0', '01ryr0'], 'none 1s'],
  },
  {
    body: { '{{#with this}}': { '{{#with prices}}': { '{{#if net}}': '{{net}} {{../id}} {{../../key}}' } } },
    gives: '8 7 a',
  },
  {
    body: { '{{#each rows as |x|}}': { '{{#each x.cells as |x|}}': '{{x}}{{../n}}', '{{else}}': '{{x.n}}' } },
    gives: [['xr', 'yr'], 's'],
  },
  { body: { '{{#each rows as |count|}}': '{{count.n}}{{count count.cells}}' }, gives: ['r2', 's0'] },
  {
    body: { '{{#each numbered}}': '{{@key}}:{{this}}:{{@index}}:{{@first}}:{{@last}}' },
    gives: ['2:two:0:true:false', '10:ten:1:false:false', 'b:bee:2:false:true'],
  },
  { body: { [items]: { '{{#unless gift}}': '{{../id}}{{@index}}{{@last}}' } }, gives: ['70false'] },
]);

cases('splicing', [
  { body: [{ '{{#each rows}}': [{ '{{#each cells}}': '{{this}}' }, '{{n}}'] }], gives: [['x', 'y', 'r'], ['s']] },
  { body: [[{ '{{#each rows}}': { '{{#each cells}}': '{{this}}' } }]], gives: [[['x', 'y'], []]] },
  {
    body: [{ '{{#with this}}': { [items]: '{{sku}}{{../id}}' } }, [{ '{{#if note}}': 1 }]],
    gives: ['mug7', 'pen7', []],
  },
  {
    body: [{ '{{#each items}}': '{{optional gift}}' }, { '{{#each items}}': { '{{#if gift}}': [1] } }],
    gives: [true, [1]],
  },
]);

cases('a directive beside others has to give an object', [
  { body: { a: 1, '{{#if paid}}': '{{gone}}' }, problems: [['/body/{{#if paid}}', 'mergeOfNonObject']] },
  { body: { a: 1, '{{#if paid}}': '{{gone}}' }, missing: 'omit', gives: { a: 1 } },
  { body: { a: 1, [items]: '{{gone}}' }, problems: [['/body/{{#each items}}', 'mergeOfNonObject']] },
  { body: { a: 1, [items]: '{{optional gone}}' }, gives: { a: 1 } },
  { body: { '{{#if paid}}': 1, '{{else}}': 2, b: 1 }, problems: [['/body/{{#if paid}}', 'mergeOfNonObject']] },
]);

cases('keys that meet', [
  { body: { '{{number}}': 1, 'A-{{id}}': 2 }, problems: [['/body/A-{{id}}', 'repeatedKey']] },
  { body: { '{{key}}': 1, a: 2 }, problems: [['/body/a', 'repeatedKey']] },
  { body: { a: 2, '{{key}}': 1 }, problems: [['/body/{{key}}', 'repeatedKey']] },
  { body: { '{{key}}': '{{optional gone}}', a: 1 }, gives: { a: 1 } },
  { body: { b: 1, '{{id}}': 2, '2': 3, a: 4, '-1': 6, '01': 7 }, gives: { 2: 3, 7: 2, b: 1, a: 4, '-1': 6, '01': 7 } },
]);
