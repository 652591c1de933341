/** The bundle of design: one of everything, every name in it leads somewhere. A new copy for each test. */
export function example() {
  return {
    postback: 1,
    eventTypes: [
      { id: 'proof.approved', label: 'Proof approved', group: 'Proofs', subject: '{{proof.id}}' },
      { id: 'shop.opened' },
    ] as Record<string, unknown>[],
    customers: [
      { name: 'Acme Prints', references: ['acme-01'], contacts: [{ name: 'Ann', email: 'ann@acme.example' }] },
      { name: 'Nordlys', references: ['nordlys'] },
    ] as Record<string, unknown>[],
    samples: [
      { name: 'Two parcels', event: 'order.shipped', payload: { order: { id: '1', total: 120, zip: '01234' } } },
    ] as Record<string, unknown>[],
    templates: [
      {
        name: 'Shipped to ERP',
        format: 'json',
        events: ['order.shipped'],
        missing: 'null',
        body: { id: '{{order.id}}' },
        schema: { type: 'object', $defs: { id: { type: 'string' } }, properties: { id: { $ref: '#/$defs/id' } } },
        description: 'What the ERP wants.',
        tests: [{ name: 'Plain', payload: { order: { id: '1' } }, expect: { id: '1' } }],
      },
    ] as Record<string, unknown>[],
    triggers: [
      {
        name: 'Tell the ERP',
        customer: 'Acme Prints',
        event: 'order.shipped',
        conditions: { all: [{ value: '{{order.total}}', is: 'gt', than: 100 }] },
        delay: { minutes: 5, whileConditionsHold: true },
        schedule: { timeZone: 'Europe/Warsaw', windows: [{ days: ['mon', 'tue'], from: '08:00', to: '18:00' }] },
        repeat: { per: '{{customer.id}}', when: 'inactive', minutes: 30 },
        effects: [
          {
            to: 'url',
            url: 'https://erp.example/orders/{{order.id}}',
            method: 'POST',
            format: 'json',
            template: 'Shipped to ERP',
            headers: { 'X-Shop': '1' },
            auth: { type: 'basic', username: 'admin', password: { secret: 'erp-password' } },
            sign: { secret: 'erp-signing' },
            retry: true,
            success: '2xx',
          },
          {
            to: 'email',
            recipients: ['ops@acme.example'],
            subject: 'Order {{order.number}} shipped',
            text: 'Hello',
            html: '<p>{{order.id}}</p>',
            attach: 'Shipped to ERP',
          },
        ],
      },
    ] as Record<string, unknown>[],
  };
}

/** The example with the value at a JSON pointer replaced; undefined takes it out. */
export function exampleWith(...changes: [pointer: string, value: unknown][]) {
  const bundle = example();
  for (const [pointer, value] of changes) {
    const names = pointer.split('/').slice(1);
    const last = names.pop() ?? '';
    // The walk is through a literal of this file.
    let at = bundle as unknown as Record<string, Record<string, never>>;
    for (const name of names) at = at[name] as unknown as typeof at;
    if (value === undefined) delete at[last];
    else at[last] = value as never;
  }
  return bundle;
}
