import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderFiles } from '#engine/folder/open-folder.ts';
import { type Settings, settingsSchema } from '#shared/model/settings.ts';
import type { Terminal } from './terminal.ts';
import { dataFolder, type EngineClient, withOwnEngine } from './with-engine.ts';

interface ScratchOptions {
  /** `--data`, as it was given. */
  readonly data: string | undefined;
  /** Private hosts that may be called this once, besides those of the data folder. */
  readonly allowHosts: readonly string[];
  readonly terminal: Terminal;
}

/**
 * Runs `use` with an engine on a folder of its own that is gone afterwards: for trying a bundle without importing it.
 * The data folder's secrets go along, its mail server and certificates, and the private hosts that its user allowed;
 * nothing comes back to it.
 */
export async function withScratchEngine<T>(
  { data, allowHosts, terminal }: ScratchOptions,
  use: (client: EngineClient) => Promise<T>,
): Promise<T> {
  const real = dataFolder(data, terminal);
  const scratch = mkdtempSync(join(tmpdir(), 'postback-simulate-'));
  try {
    copySecrets(real, scratch);
    return await withOwnEngine(scratch, terminal, async ({ client }) => {
      const { allowedHosts, mail, certificates } = await settingsOf(real);
      const given = { allowedHosts: [...allowedHosts, ...allowHosts], mail, certificates };
      await client.call('settings.save', settingsSchema.parse(given));
      return use(client);
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function copySecrets(from: string, to: string): void {
  const [source, target] = [folderFiles(from), folderFiles(to)];
  for (const file of ['vault', 'vaultKey'] as const) {
    if (existsSync(source[file])) copyFileSync(source[file], target[file]);
  }
}

async function settingsOf(folder: string): Promise<Settings> {
  const none = settingsSchema.parse({});
  if (!existsSync(folderFiles(folder).workspace)) return none;
  const { openWorkspaceFile } = await import('#server/workspace-file.ts');
  const settings = settingsSchema.safeParse(openWorkspaceFile(folder).read()?.settings);
  return settings.success ? settings.data : none;
}
