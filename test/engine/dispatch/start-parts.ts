import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startCatcher } from '#engine/catcher/catcher.ts';
import { createHttpSender } from '#engine/delivery/http-sender.ts';
import { createSmtpSender, type SmtpSenderOptions } from '#engine/delivery/smtp-sender.ts';
import { startDispatch } from '#engine/dispatch/dispatch.ts';
import { DEFAULT_LIMITS, type DispatchLimits } from '#engine/dispatch/dispatch-options.ts';
import { type AcceptEvent, createIntake } from '#engine/intake.ts';
import type { Clock } from '#engine/ports/clock.ts';
import type { LogFacts, Logger } from '#engine/ports/logger.ts';
import type { StatusBoard } from '#engine/status-board.ts';
import { openStores } from '#engine/store/open-stores.ts';
import { createFileCipher } from '#engine/vault/file-cipher.ts';
import { createVault } from '#engine/vault/file-vault.ts';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import type { Attempt, DeliverySummary } from '#shared/model/delivery.ts';
import type { Json } from '#shared/model/json.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { NOON } from '#test/stores/builders.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

export type LogLine = { level: keyof Logger; what: string; facts: LogFacts };

export interface PartsOptions<C extends Clock> {
  folder?: string;
  clock?: C;
  limits?: Partial<DispatchLimits>;
  workspace?: Partial<Workspace>;
  mail?: SmtpSenderOptions;
  status?: StatusBoard;
}

/** Intake, dispatch and stores on a fresh folder, with a real sender, vault and catcher; only the time is made up. */
export async function startParts<C extends Clock = FakeClock>(options: PartsOptions<C> = {}) {
  const folder = options.folder ?? tempFolder();
  const clock = (options.clock ?? createFakeClock(NOON)) as C;
  const lines: LogLine[] = [];
  const log =
    (level: keyof Logger) =>
    (what: string, facts: LogFacts = {}) =>
      void lines.push({ level, what, facts });
  const logger: Logger = { info: log('info'), warn: log('warn'), error: log('error') };
  const changed = new Set<() => void>();
  const { stores, notices } = openStores({
    folder,
    clock,
    onChange() {
      for (const look of changed) look();
    },
  });
  const workspace = WorkspaceStore.open(plainWorkspaceFile(folder));
  if (options.workspace) workspace.update((now) => ({ ...now, ...options.workspace }));
  const vault = createVault({
    file: join(folder, 'vault.json'),
    cipher: createFileCipher(join(folder, 'vault.key')),
    clock,
  });
  const catcher = await startCatcher(clock);
  const sender = createHttpSender();
  const mailSender = createSmtpSender(options.mail);
  const { status } = options;
  const context = {
    ...{ clock, logger, stores, sender, mailSender, vault, workspace, catcher },
    ...(status && { status }),
  };
  const dispatch = await startDispatch(context, { ...DEFAULT_LIMITS, ...options.limits });
  const acceptEvent = createIntake(context, dispatch);
  let isClosed = false;

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    const stopping = dispatch.stop(1_000);
    if ('advance' in clock) (clock as unknown as FakeClock).advance(1_000);
    await stopping;
    vault.close();
    mailSender.close();
    await Promise.all([sender.close(), catcher.close()]);
    await stores.close();
  }
  onTestFinished(close);

  return {
    ...context,
    folder,
    dispatch,
    lines,
    notices,
    close,
    accept: (event: Json, source = 'http') => take(acceptEvent, event, source),
    acceptEvent,
    /** Resolves with a delivery's row once it is as `is` says. */
    until: (id: string, is: (summary: DeliverySummary) => boolean) =>
      new Promise<DeliverySummary>((resolve) => {
        const look = () => {
          const summary = stores.log.summary(id);
          if (!summary || !is(summary)) return;
          changed.delete(look);
          resolve(summary);
        };
        changed.add(look);
        look();
      }),
    attemptsOf: (id: string): Attempt[] => stores.log.delivery(id)?.history ?? [],
  };
}

async function take(acceptEvent: AcceptEvent, event: Json, source: string) {
  const taken = await acceptEvent(event, { source });
  if (!taken.ok) throw new Error(taken.problems.map(({ message }) => message).join(' '));
  return taken;
}

export type Parts = Awaited<ReturnType<typeof startParts>>;
