import type { Outbox } from '#engine/ports/outbox.ts';
import type { Stores } from '#engine/ports/stores.ts';
import { openStores } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { aTrigger, urlEffect, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startEngineOn } from '#test/soak/parts/engine-parts.ts';
import { inScratch } from '#test/soak/parts/scratch.ts';
import { writeWorkspace } from '#test/soak/parts/workspace.ts';
import { template } from '../render-cases/shipped.ts';
import { tellUsage } from '../support/spawned.ts';

// Our pipeline as it is, from its endpoint to a receiver:
// `our-pipeline.ts PORT-OF-RECEIVER durable|volatile|forgetful AT-ONCE`.
// `volatile` differs by one thing: the database is told not to wait for the disk. `forgetful` stores nothing at all:
// what no store, however fast, can be faster than.
const [port, durability, atOnce] = process.argv.slice(2);

// Whoever started it is gone.
process.once('disconnect', () => process.exit(0));

function forgetful(stores: Stores): Stores {
  const commit: Outbox['commit'] = async ({ deliveries }) => {
    const claimed = deliveries.map(({ delivery }) => delivery);
    return { kind: 'new', deliveries: claimed.map(({ id }) => id), claimed };
  };
  return { ...stores, outbox: { ...stores.outbox, commit, settle: async () => {} } };
}

await inScratch(async (scratch) => {
  const folder = scratch.folder();
  const body = { ref: '{{order.reference}}', ...(template as object) } as never;
  writeWorkspace(folder, {
    ...workspaceWith(aTrigger({ customer: '*', effects: [urlEffect(`http://127.0.0.1:${port}/hook`)] })),
    templates: [{ id: 'tpl_1', name: 'Shipped', format: 'json', events: [], missing: 'null', body, isSample: false }],
  });
  const total = Number(atOnce);
  const limits = { total, concurrency: total, perSecond: 1_000_000 };
  const { stores } = openStores({
    folder,
    clock: systemClock,
    synchronous: durability === 'volatile' ? 'off' : 'full',
    // As in a `postback serve` that no page has open.
    isHeard: () => false,
  });
  const { address, token } = await startEngineOn(durability === 'forgetful' ? forgetful(stores) : stores, {
    scratch,
    folder,
    limits,
  });
  process.send?.({ address, path: '/events', headers: { authorization: `Bearer ${token}` } });
  tellUsage();
  await new Promise((resolve) => process.once('SIGTERM', resolve));
});
process.exit(0);
