import { cases } from './contract-case.ts';

cases('exactly one mustache, whatever does not count', [
  { body: ' {{~id~}} ', gives: 7 },
  { body: '\n{{~ id ~}}\n', gives: 7 },
  { body: ' {{~! c ~}} {{id}}', gives: 7 },
  { body: '{{!-- {{x}} --}}{{id}}{{! y }}', gives: 7 },
  { body: '{{~{id}~}}', gives: 7 },
  { body: '{{& id}}', gives: 7 },
  { body: 'x {{~id~}} y', gives: 'x7y' },
  { body: '{{id}}{{! }} --}}', gives: '7 --}}' },
  { body: '{{id}} }}', gives: '7 }}' },
  { body: '{ {{id}} }', gives: '{ 7 }' },
]);

cases('backslashes', [
  { body: '\\{{id}}', gives: '{{id}}' },
  { body: '\\\\{{id}}', gives: '\\7' },
  { body: '\\\\\\{{id}}', gives: '\\\\7' },
  { body: 'a\\{{b}}c\\{{d}}{{id}}', gives: 'a{{b}}c{{d}}7' },
  { body: '{{id}}\\', gives: '7\\' },
  { body: { '\\{{#if paid}}': 1 }, gives: { '{{#if paid}}': 1 } },
]);

cases('literals', [
  {
    body: ["{{'{{'}}", '{{"}}"}}', "{{'it\\'s'}}", '{{-0}}', '{{007}}', '{{1.50}}'],
    gives: ['{{', '}}', "it's", 0, 7, 1.5],
  },
  { body: "{{upper '}}'}} {{true}}{{null}}{{'x'}}", gives: '}} truex' },
]);

cases('names and functions of one name', [
  {
    body: '{{count}} {{upper}} {{count items}} {{upper count}} {{upper (count)}}',
    gives: 'a field also a field 2 A FIELD A FIELD',
  },
  { body: '{{elsewhere.x}} {{#if (upper)}}y{{/if}}', gives: '1 y' },
  { body: '{{count.x}}', gives: null },
  { body: '{{this.count 1}}', problems: [['/body', 'callOfData']] },
  { body: '{{./upper key}}', problems: [['/body', 'callOfData']] },
]);

cases('the last name of a path', [
  { body: '{{tags.0}}', problems: [['/body', 'bareSegment']] },
  { body: 'x {{tags.0 }}', problems: [['/body', 'bareSegment']] },
  { body: '{{numbered.true}}', problems: [['/body', 'bareSegment']] },
  { body: { '{{#each items.0}}': 1 }, problems: [['/body/{{#each items.0}}', 'bareSegment']] },
  {
    body: ['{{tags.[0]}}', '{{items.0.sku}}', '{{numbered.[10]}}', '{{numbered.10.x}}'],
    gives: ['new', 'mug', 'ten', null],
  },
  { body: '{{tags.length}} {{tags.[length]}} {{number.length}}{{this.length}}', gives: '2 2 ' },
]);

cases('blocks, their lines and their whitespace', [
  { body: 'a\n{{#each items}}\n  {{sku}}\n{{/each}}\nb', gives: 'a\n  mug\n  pen\nb' },
  { body: '{{~#each items~}} {{sku}} {{~/each~}}', gives: 'mugpen' },
  { body: '{{#if paid~}} x {{~else~}} y {{~/if}}', gives: 'x' },
  { body: '{{#if note}}a{{else unless paid}}b{{else with prices}}{{net}}{{../id}}{{/if}}', gives: '87' },
  { body: '{{#each none}}a{{else if paid}}y{{else}}n{{/each}}', gives: 'y' },
  { body: '{{#each items}}{{#unless @first}}, {{/unless}}{{@index}}{{sku}}{{/each}}', gives: '0mug, 1pen' },
]);

const own = JSON.parse(
  '{"constructor":{"name":1},"__proto__":{"x":2},"hasOwnProperty":3,"toString":4,"length":5,"list":[1],"text":"abc"}',
);
cases('own fields of any name are data, inherited ones lead nowhere', [
  {
    payload: own,
    body: ['{{constructor.name}}', '{{__proto__.x}}', '{{hasOwnProperty}}', '{{upper toString}}', '{{length}}'],
    gives: [1, 2, 3, '4', 5],
  },
  {
    payload: own,
    body: [
      '{{valueOf}}',
      '{{list.constructor}}',
      '{{list.__proto__}}',
      '{{text.length}}',
      '{{list.push}}',
      '{{text.trim}}',
    ],
    gives: [null, null, null, null, null, null],
  },
  {
    payload: own,
    body: ["{{get this '__proto__.x'}}", "{{get this 'valueOf'}}", "{{get text 'length'}}", "{{get list 'length'}}"],
    gives: [2, null, null, 1],
  },
  { payload: own, body: { '{{#with this}}': '{{../constructor.name}}{{valueOf}}{{@root.toString}}' }, gives: '14' },
]);
