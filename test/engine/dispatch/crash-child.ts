import { join } from 'node:path';
import { startCatcher } from '#engine/catcher/catcher.ts';
import { createHttpSender } from '#engine/delivery/http-sender.ts';
import { createSmtpSender } from '#engine/delivery/smtp-sender.ts';
import { startDispatch } from '#engine/dispatch/dispatch.ts';
import { createIntake } from '#engine/intake.ts';
import { openStores } from '#engine/store/open-stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { createFileCipher } from '#engine/vault/file-cipher.ts';
import { createVault } from '#engine/vault/file-vault.ts';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import type { Json } from '#shared/model/json.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';

// An engine to be killed: takes events by messages, answers each with its id once it is accepted.
const [folder = ''] = process.argv.slice(2);
const clock = systemClock;
const logger = { info() {}, warn() {}, error() {} };
const context = {
  clock,
  logger,
  stores: openStores({ folder, clock }).stores,
  sender: createHttpSender(),
  mailSender: createSmtpSender(),
  vault: createVault({ file: join(folder, 'vault.json'), cipher: createFileCipher(join(folder, 'vault.key')), clock }),
  workspace: WorkspaceStore.open(plainWorkspaceFile(folder)),
  catcher: await startCatcher(clock),
};
const dispatch = await startDispatch(context, { total: 8, concurrency: 8, perSecond: 1_000 });
const acceptEvent = createIntake(context, dispatch);

process.on('message', (event: Json) => {
  acceptEvent(event, { source: 'http' }).then((taken) => {
    if (taken.ok) process.send?.({ accepted: taken.id });
  });
});
process.send?.({ ready: true });
