import { describe, expect, it } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { reasonText, suggestFromExample } from '#shared/suggest/index.ts';

const order = {
  order: {
    id: 'PS-2026-118204',
    number: 118204,
    currency: 'EUR',
    total: 1143.3,
    placedAt: '2026-11-18T09:42:07+01:00',
    status: 'in_production',
    isGift: true,
  },
  billing: { firstName: 'Ann', city: 'Dublin' },
  shipping: { firstName: 'Bob', lastName: 'Ødegård', city: 'Dublin', phone: '+353 1 555 0134' },
  items: [
    { sku: 'MUG-11', quantity: 3, unitPrice: 12.5, finish: 'gloss', parcels: [{ code: 'JD1' }, { code: 'JD2' }] },
    { sku: 'TEE-M', quantity: 2, unitPrice: 20.25, finish: null, parcels: [{ code: 'CE7' }] },
    { sku: 'CARD-A6', quantity: 12, unitPrice: 4.25, finish: 'matt', parcels: [] },
  ],
  meta: [
    { key: 'po_number', value: 'PO-88120' },
    { key: 'ean', value: '5790001234567' },
  ],
};

const body = (example: Json, payload: Json = order) => suggestFromExample({ payload, example }).body;

describe('a value', () => {
  it.each<[string, Json, string]>([
    ['orderNo', 'PS-2026-118204', '{{order.id}}'],
    ['orderNumber', '118204', '{{toText order.number}}'],
    ['status', 'IN_PRODUCTION', '{{upper order.status}}'],
    ['status', 'In production', "{{capitalize (replace order.status '_' ' ')}}"],
    ['total', '1143.30', "{{replace (formatNumber order.total) ',' ''}}"],
    ['total', '1.143,30', "{{formatNumber order.total locale='de'}}"],
    ['total', '€1,143.30', '{{currency order.total order.currency}}'],
    ['totalCents', 114330, '{{multiply order.total 100}}'],
    ['orderDate', '18.11.2026', "{{formatDate order.placedAt 'dd.MM.yyyy'}}"],
    ['orderDate', '2026-11-18T08:42:07.000Z', '{{toIso order.placedAt}}'],
    ['orderDate', 1794991327, '{{toUnix order.placedAt}}'],
    ['orderDate', '18 November 2026', "{{formatDate order.placedAt 'd MMMM yyyy'}}"],
    ['orderNumber', '0000118204', "{{padStart order.number 10 '0'}}"],
    ['orderWeek', '2026-W47', "{{formatDate order.placedAt 'RRRR-\\'W\\'II'}}"],
    ['quarter', 'Q4/2026', "{{formatDate order.placedAt '\\'Q\\'Q/yyyy'}}"],
    ['orderMonth', 11, "{{toNumber (formatDate order.placedAt 'M')}}"],
    ['orderedMs', '1794991327000', '{{toText (multiply (toUnix order.placedAt) 1000)}}'],
    ['phone', '0035315550134', "{{replace (replace shipping.phone ' ' '') '+' '00'}}"],
    ['hasPhone', true, '{{not (isEmpty shipping.phone)}}'],
    ['initials', 'BØ', '{{concat (substring shipping.firstName 0 1) (substring shipping.lastName 0 1)}}'],
    ['recipient', 'B. Ødegård', '{{substring shipping.firstName 0 1}}. {{shipping.lastName}}'],
    ['refund', -114330, '{{multiply order.total -100}}'],
    ['phone', '35315550134', "{{replace (replace shipping.phone '+' '') ' ' ''}}"],
    ['shipCity', 'Dublin', '{{shipping.city}}'],
    ['billCity', 'Dublin', '{{billing.city}}'],
    ['gift', 'Y', "{{choose order.isGift 'Y' 'N'}}"],
    ['recipient', 'Bob Ødegård', '{{shipping.firstName}} {{shipping.lastName}}'],
    ['subject', 'Order 118204 for Bob', 'Order {{order.number}} for {{shipping.firstName}}'],
    ['poNumber', 'PO-88120', "{{get (first (where meta 'key' 'po_number')) 'value'}}"],
    ['skus', 'MUG-11, TEE-M, CARD-A6', "{{join (pluck items 'sku') ', '}}"],
    ['lineCount', 3, '{{count items}}'],
    ['totalQuantity', 17, "{{sum (pluck items 'quantity')}}"],
    [
      'contents',
      '3 x MUG-11, 2 x TEE-M, 12 x CARD-A6',
      '{{#each items}}{{quantity}} x {{sku}}{{#unless @last}}, {{/unless}}{{/each}}',
    ],
  ])('%s: %j is %s', (name, value, expected) => {
    expect(body({ [name]: value })).toEqual({ [name]: expected });
  });

  it.each<[Json, Json, Json]>([
    ['1.234,50', 1234.5, "{{toNumber (replace (replace from '.' '') ',' '.')}}"],
    ['1.234,50', '1234.50', "{{replace (formatNumber (toNumber (replace (replace from '.' '') ',' '.'))) ',' ''}}"],
    ['89,95 zł', 89.95, "{{toNumber (replace (replace (replace from 'zł' '') '.' '') ',' '.')}}"],
    ['19.900000', 19.9, '{{toNumber from}}'],
    ['18.11.2026', '2026-11-18', "{{concat (substring from 6 10) '-' (substring from 3 5) '-' (substring from 0 2)}}"],
    [
      '18.11.2026 07:30',
      '18/11/26 07:30',
      "{{formatDate (concat (substring from 6 10) '-' (substring from 3 5) '-' (substring from 0 2) 'T' (substring from 11)) 'dd/MM/yy HH:mm'}}",
    ],
    ['20261118', '2026-11-18', "{{concat (substring from 0 4) '-' (substring from 4 6) '-' (substring from 6 8)}}"],
    ['00-950 Nowa Huta', { city: 'Nowa Huta' }, { city: "{{replace from (concat (first (split from ' ')) ' ') ''}}" }],
    ['Maria Nowak', { lastName: 'Nowak' }, { lastName: "{{last (split from ' ')}}" }],
    [77, 'C000077', "C{{padStart from 6 '0'}}"],
    ['501 222 333', '+48501222333', "+48{{replace from ' ' ''}}"],
    [{ l: 30, w: 20, h: 15 }, '30x20x15', '{{from.l}}x{{from.w}}x{{from.h}}'],
    [{ weight: 2.35, unit: 'kg' }, '2.35 kg', '{{from.weight}} {{from.unit}}'],
    ['ul. Długa 5, 00-950 Warszawa', { postcode: '00-950' }, { postcode: "{{at (split from ' ') -2}}" }],
    [{ id: 'A-100', tags: ['x1', 'y2'] }, '{"id":"A-100","tags":["x1","y2"]}', '{{toJson from}}'],
    ['11455', '114 55', "{{concat (substring from 0 3) ' ' (substring from 3)}}"],
    ['DE811907980', { vatNumber: '811907980' }, { vatNumber: '{{substring from 2}}' }],
    ['+49 170 5550134', '01705550134', "{{concat '0' (substring (replace from ' ' '') 3)}}"],
    [{ wide: 210, high: 297 }, '210x297 mm', '{{from.wide}}x{{from.high}} mm'],
    [
      { wide: 210, high: 297 },
      { w: 210, h: 297 },
      { w: '{{from.wide}}', h: '{{from.high}}' },
    ],
    [{ paid: 1443.3, back: 1299.5 }, 143.8, '{{subtract from.paid from.back}}'],
    [{ cents: 7490 }, 74.9, '{{divide from.cents 100}}'],
    [
      { lines: ['Yard 7', 'Floor 2'], town: 'Cork' },
      'Yard 7, Floor 2, Cork',
      "{{join from.lines ', '}}, {{from.town}}",
    ],
    [{ id: 'A-100', shop: 'dk' }, 'https://dk.shop.example/A-100', 'https://{{from.shop}}.shop.example/{{from.id}}'],
    [{ id: 'A-100', shop: 'dk' }, 'dk is where A-100 is', 'dk is where {{from.id}} is'],
    [{ id: 'A-100', lines: 14 }, 'A-100 may be returned within 14 days', '{{from.id}} may be returned within 14 days'],
    [
      { id: 'A-100', days: 14 },
      'A-100 may be returned within 14 days',
      '{{from.id}} may be returned within {{from.days}} days',
    ],
    [
      [
        { type: 'billing', town: 'Dublin' },
        { type: 'shipping', town: 'Cork' },
      ],
      { shipTo: { city: 'Cork' } },
      { shipTo: { city: "{{get (first (where from 'type' 'shipping')) 'town'}}" } },
    ],
    [{ name: 'Print ApS', city: 'Odense', iso: 'DK' }, ['Print ApS', 'Odense'], ['{{from.name}}', '{{from.city}}']],
    [
      { company: 'Print ApS', city: 'Odense', cc: 'DK' },
      { firm: 'Print ApS', town: 'Odense', region: 'DK' },
      { firm: '{{from.company}}', town: '{{from.city}}', region: '{{from.cc}}' },
    ],
    [
      [
        { sku: 'W-1001', stock: 12 },
        { sku: 'W-1002', stock: 0 },
        { sku: 'W-1003', stock: 3 },
      ],
      [
        { sku: 'W-1001', available: true },
        { sku: 'W-1002', available: false },
        { sku: 'W-1003', available: true },
      ],
      { '{{#each from}}': { sku: '{{sku}}', available: '{{gt stock 0}}' } },
    ],
    [
      [
        { sku: 'AA-10', ok: true },
        { sku: 'BB-20', ok: false },
        { sku: 'CC-30', ok: true },
      ],
      ['BB-20'],
      { "{{#each (where from 'ok' false)}}": '{{sku}}' },
    ],
    [[{ grams: 1250 }, { grams: 740 }], [1.25, 0.74], { '{{#each from}}': '{{divide grams 1000}}' }],
  ])('%j to %j is %j', (from, value, expected) => {
    expect(body({ out: value }, { from })).toEqual({ out: expected });
  });

  it('an object beside fields that are found may have fields of any name', () => {
    const odd = { toString: [], valueOf: 1, n: 3 };
    const example = { company: 'Print ApS', town: 'Odense', odd };
    const payload = { from: { company: 'Print ApS', town: 'Odense', n: 3 } };
    expect(body(example, payload)).toMatchObject({ company: '{{from.company}}', town: '{{from.town}}' });
  });

  it.each<[Json, Json]>([
    [{ list: [{ a: { toString: 1 } }, { a: { toString: null } }] }, { x: 'Order 7' }],
    [{ list: [{ a: { valueOf: 1, toString: {} } }, { a: [] }] }, { constructor: '[1, 2', __proto__: '{' }],
  ])('is looked for in %j, whatever its fields are called', (payload, example) => {
    expect(body(example, payload)).toEqual(example);
  });

  it('that begins as JSON does is not looked for in all that a large payload would be as JSON', () => {
    const payload = { order: { note: 'lorem ipsum '.repeat(80_000) } };
    const example = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`f${at}`, `[${at}] ready`]));
    const before = process.cpuUsage().user;
    expect(body(example, payload)).toEqual(example);
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(4000);
  });

  it.each<[string, Json]>([
    ['source', 'acme'],
    ['version', 3],
    ['test', true],
    ['market', 'EUR'],
    ['format', 'x'],
    ['empty', ''],
    ['nothing', null],
    ['list', []],
    ['written', '{{order.id}}'],
  ])('%s: %j stays as it is written, and gives that', (name, value) => {
    const { body: made, suggestions } = suggestFromExample({ payload: order, example: { [name]: value } });
    expect(suggestions).toEqual([]);
    expect(made).toEqual({ [name]: value === '{{order.id}}' ? '\\{{order.id}}' : value });
  });
});

describe('what a name asks for', () => {
  const placed = { placedAt: '2026-12-05T10:00:00Z' };
  it.each<[Json, Json]>([
    [placed, { warrantyMonths: 12 }],
    [placed, { lead_time_weeks: 49 }],
    [placed, { dayCount: 5 }],
    [{ email: null }, { emailVerified: false }],
    [{ discountCode: null }, { discount: 0 }],
    [{ comment: '' }, { commentCount: 0 }],
    [{ weight: 3.2, tax: 22.1 }, { rate: 25.3 }],
  ])('from %j nothing is taken for %j by chance', (payload, example) => {
    expect(body(example, payload)).toEqual(example);
  });

  it.each<[Json, Json, Json]>([
    [placed, { orderMonth: 12 }, { orderMonth: "{{toNumber (formatDate placedAt 'M')}}" }],
    [placed, { week: 'KW 49' }, { week: "{{formatDate placedAt '\\'KW\\' II'}}" }],
    [{ at: '2026-01-01T10:00:00Z' }, { week: '2026-W01' }, { week: "{{formatDate at 'RRRR-\\'W\\'II'}}" }],
    [{ at: '2027-01-03T10:00:00Z' }, { week: '2026-W53' }, { week: "{{formatDate at 'RRRR-\\'W\\'II'}}" }],
    [{ note: 'Ring twice' }, { hasNote: 1 }, { hasNote: '{{choose (isEmpty note) 0 1}}' }],
    [{ parcels: ['a'] }, { hasParcels: true }, { hasParcels: '{{not (isEmpty parcels)}}' }],
  ])('from %j comes %j', (payload, example, template) => {
    expect(body(example, payload)).toEqual(template);
  });
});

describe('the words around', () => {
  it.each([
    ['Livraison prévue pour votre commande le 18 novembre 2026', "le {{formatDate at 'd MMMM yyyy' locale='fr'}}"],
    ['Consegna del vostro ordine il 18 novembre 2026', "il {{formatDate at 'd MMMM yyyy' locale='it'}}"],
    ['Ditt paket från oss finns till den 18 november 2026', "den {{formatDate at 'd MMMM yyyy' locale='sv'}}"],
  ])('%j: the month is of that language', (text, end) => {
    const made = body({ text }, { at: '2026-11-18' }) as { text: string };
    expect(made.text.endsWith(end)).toBe(true);
  });
});

describe('a list', () => {
  it('has an entry for each of the payload’s, with positions and what is outside', () => {
    const rows = order.items.map(({ sku, quantity }, at) => ({ line: at + 1, sku, quantity, order: order.order.id }));
    expect(body({ rows })).toEqual({
      rows: {
        '{{#each items}}': {
          line: '{{add @index 1}}',
          sku: '{{sku}}',
          quantity: '{{quantity}}',
          order: '{{@root.order.id}}',
        },
      },
    });
  });

  it('leaves out entries that are not wanted', () => {
    const rows = [{ sku: 'MUG-11' }, { sku: 'TEE-M' }];
    expect(body({ rows })).toEqual({ rows: { '{{#each items}}': { '{{#if parcels}}': { sku: '{{sku}}' } } } });
  });

  it('puts lists in lists into one, and finds the entry that each came from', () => {
    const rows = [
      { sku: 'MUG-11', code: 'JD1' },
      { sku: 'MUG-11', code: 'JD2' },
      { sku: 'TEE-M', code: 'CE7' },
    ];
    const made = body({ rows }) as { rows: Record<string, { sku: string; code: string }> };
    expect(Object.keys(made.rows)).toEqual(["{{#each (flatten (pluck items 'parcels'))}}"]);
  });

  it('stays a list with one entry', () => {
    const payload = { items: [{ sku: 'MUG-11' }] };
    expect(body({ lines: [{ article: 'MUG-11' }] }, payload)).toEqual({
      lines: { '{{#each items}}': { article: '{{sku}}' } },
    });
  });

  it('takes a text of its own where the source is empty, and leaves out what is', () => {
    const rows = [
      { sku: 'MUG-11', finish: 'gloss' },
      { sku: 'TEE-M', finish: '-' },
      { sku: 'CARD-A6', finish: 'matt' },
    ];
    expect(body({ rows })).toEqual({
      rows: { '{{#each items}}': { sku: '{{sku}}', finish: "{{default finish '-'}}" } },
    });
    const without = rows.map(({ finish, ...row }) => (finish === '-' ? row : { ...row, finish }));
    expect(body({ rows: without })).toEqual({
      rows: { '{{#each items}}': { sku: '{{sku}}', finish: '{{optional finish}}' } },
    });
  });

  it('asks for what is empty in some entries only where it is there', () => {
    const payload = {
      items: [
        { sku: 'MUG-11', at: '2026-11-19T13:58:20Z', weight: 0.5 },
        { sku: 'TEE-M', at: null, weight: null },
        { sku: 'CARD-A6', at: '2026-11-20T10:00:00Z', weight: 1.25 },
      ],
    };
    const rows = (empty: Json) => [
      { sku: 'MUG-11', sent: '19.11.2026', weight: '0,50' },
      { sku: 'TEE-M', sent: empty, weight: empty },
      { sku: 'CARD-A6', sent: '20.11.2026', weight: '1,25' },
    ];
    expect(body({ rows: rows(null) }, payload)).toEqual({
      rows: {
        '{{#each items}}': {
          sku: '{{sku}}',
          sent: { '{{#if at}}': "{{formatDate at 'dd.MM.yyyy'}}", '{{else}}': null },
          weight: { '{{#unless (isEmpty weight)}}': "{{formatNumber weight locale='de'}}", '{{else}}': null },
        },
      },
    });
    expect(body({ rows: rows('') }, payload)).toEqual({
      rows: {
        '{{#each items}}': {
          sku: '{{sku}}',
          sent: "{{#if at}}{{formatDate at 'dd.MM.yyyy'}}{{/if}}",
          weight: "{{#unless (isEmpty weight)}}{{formatNumber weight locale='de'}}{{/unless}}",
        },
      },
    });
  });

  it('of short codes leaves out those in another state', () => {
    const payload = {
      lines: ['done', 'open', 'open'].map((state, at) => ({ code: ['MUG', 'TEE', 'CAP'][at] ?? '', state })),
    };
    expect(body({ open: ['TEE', 'CAP'] }, payload)).toEqual({
      open: { "{{#each (where lines 'state' 'open')}}": '{{code}}' },
    });
  });

  it('whose entries differ as a field does is that field, and no table of another', () => {
    const payload = { levels: [12, 30, 0].map((qty, at) => ({ place: ['WRO', 'CPH', 'BER'][at] ?? '', qty })) };
    expect(body({ byPlace: { WRO: 12, CPH: 30, BER: 0 } }, payload)).toMatchObject({
      byPlace: { '{{#each levels}}': { '{{place}}': '{{qty}}' } },
    });
  });

  it('works line amounts out', () => {
    const lines = order.items.map(({ sku, quantity, unitPrice }) => ({ sku, amount: quantity * unitPrice }));
    expect(body({ lines })).toEqual({
      lines: { '{{#each items}}': { sku: '{{sku}}', amount: '{{multiply quantity unitPrice}}' } },
    });
  });

  it('of objects keyed by an entry’s field is an object', () => {
    expect(body({ stock: { 'MUG-11': 3, 'TEE-M': 2, 'CARD-A6': 12 } })).toEqual({
      stock: { '{{#each items}}': { '{{sku}}': '{{quantity}}' }, '{{#if false}}': {} },
    });
  });
});

describe('a suggestion', () => {
  it('says where it goes, what it gives, how sure it is and why', () => {
    const { suggestions } = suggestFromExample({
      payload: order,
      example: { ref: 'PS-2026-118204', lines: order.items.map(({ sku }) => ({ sku })) },
    });
    expect(suggestions.map(({ at, within, expression, value }) => ({ at, within, expression, value }))).toEqual([
      { at: '/ref', within: null, expression: '{{order.id}}', value: 'PS-2026-118204' },
      {
        at: '/lines',
        within: null,
        expression: '{{#each items}}',
        value: [{ sku: 'MUG-11' }, { sku: 'TEE-M' }, { sku: 'CARD-A6' }],
      },
      { at: '/lines/{{#each items}}/sku', within: '/lines', expression: '{{sku}}', value: 'MUG-11' },
    ]);
    for (const { confidence, reason } of suggestions) {
      expect(confidence).toBeGreaterThan(0.5);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(reasonText(reason)).not.toMatch(/\{\{/);
    }
    expect(suggestions.map(({ reason }) => reasonText(reason))).toEqual([
      'The same value as order.id',
      'An entry for each of items',
      'The same value as items.sku',
    ]);
  });
});

describe('a field that no output can have', () => {
  it('stays as it is written, and the fields beside it are found all the same', () => {
    const example = JSON.parse(
      '{"orderNo":"PS-2026-118204","__proto__":{"x":5},"deep":{"__proto__":1,"city":"Dublin"}}',
    );
    const { order: head, shipping } = order;
    const suggested = body(example, { order: head, shipping });
    expect(JSON.stringify(suggested)).toBe(
      '{"orderNo":"{{order.id}}","__proto__":{"x":5},"deep":{"__proto__":1,"city":"{{shipping.city}}"}}',
    );
  });
});

describe('any input ends', () => {
  const deep = (levels: number) => Array.from({ length: levels }).reduce<Json>((inner) => ({ a: inner }), 1);
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`f${at}`, `value ${at % 50}`]));
  const lists = Object.fromEntries(
    Array.from({ length: 100 }, (_, at) => [
      `l${at}`,
      Array.from({ length: 30 }, (_each, row) => ({ a: row, b: `v${row}` })),
    ]),
  );
  const of = (count: number, make: (at: number) => [string, Json]) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => {
        const [name, value] = make(at);
        return [`${name}${at}`, value];
      }),
    );
  const people = of(3000, (at) => ['p', { firstName: `Karen${at}`, lastName: `Blixen${at}` }]);
  const dates = of(300, (at) => ['d', new Date(1.7e12 + at * 9e7).toISOString()]);
  it.each<[string, Json, Json]>([
    ['a deep example', order, deep(5000)],
    ['a deep payload', deep(5000), { a: 1 }],
    ['a wide payload', wide, { a: 'value 7', b: 'value 7 and value 8', c: ['value 1', 'value 2'] }],
    ['many lists alike', lists, { rows: Array.from({ length: 30 }, (_, at) => ({ x: `v${at}`, y: at })) }],
    ['a long text', order, { text: 'PS-2026-118204 18.11.2026 '.repeat(20_000) }],
    ['initials of many people', people, of(20, () => ['initials', 'KB'])],
    ['weeks of many dates', dates, of(1000, (at) => ['week', `KW ${at % 53}`])],
    ['many small words', order, { text: '3 2 12 '.repeat(250) }],
    [
      'keys of their own kind',
      JSON.parse('{"__proto__":{"a":"zebra-1"},"constructor":"zebra-2"}'),
      { a: 'zebra-1', b: 'zebra-2' },
    ],
    ['no object at all', 'A-1', 'Order A-1'],
    ['nothing', null, null],
  ])('%s', (_name, payload, example) => {
    expect(() => suggestFromExample({ payload, example })).not.toThrow();
  });
});
