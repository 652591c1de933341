import { readFileSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import texts from '#resources/locales/en.vault.json' with { type: 'json' };
import { nameSchema } from '#shared/model/name.ts';
import { z } from '#shared/model/z.ts';
import { fill } from '#shared/text/fill.ts';
import { makePrivate, writePrivateFile } from '../folder/private-file.ts';
import { isMissing } from '../system-error.ts';

/** The number of the vault file's newest form. */
const VAULT_VERSION = 2;

/** An earlier value of a secret that still signs. */
const formerSchema = z.strictObject({
  /** ISO time at which it is forgotten. */
  until: z.iso.datetime(),
  /** Base64 of what the cipher made of name, hosts, value and `until` together. */
  sealed: z.string(),
});
export type FormerValue = z.infer<typeof formerSchema>;

const firstEntrySchema = z.strictObject({
  name: nameSchema,
  hosts: z.array(z.string()),
  setAt: z.string(),
  /** Base64 of what the cipher made of name, hosts and value together. */
  sealed: z.string(),
});
const entrySchema = firstEntrySchema.extend({
  /** Newest first; most secrets have none. */
  former: z.array(formerSchema).default([]),
});
export type VaultEntry = z.infer<typeof entrySchema>;

const fileSchema = z.union([
  z.strictObject({ version: z.literal(1), secrets: z.array(firstEntrySchema) }),
  z.strictObject({ version: z.literal(VAULT_VERSION), secrets: z.array(entrySchema) }),
]);

/** The vault file is of a version that this product does not know, and is left as it is. */
export class VaultNewer extends Error {}

/**
 * The entries of a vault file, brought to the present form, and what a person must be told of it. A damaged file is put
 * aside, never overwritten; one of a newer version throws a VaultNewer.
 */
export function readVaultFile(file: string, now: number): { entries: VaultEntry[]; notice: string | null } {
  try {
    const stored: unknown = JSON.parse(readFileSync(file, 'utf8'));
    refuseNewer(stored);
    const { secrets } = fileSchema.parse(stored);
    makePrivate(file);
    return { entries: secrets.map((secret) => ({ former: [], ...secret })), notice: null };
  } catch (error) {
    if (isMissing(error)) return { entries: [], notice: null };
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    const aside = `${file}.damaged-${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}`;
    renameSync(file, aside);
    makePrivate(aside);
    return { entries: [], notice: fill(texts.damaged, { file: basename(aside) }) };
  }
}

/** Writes all entries, whole or not at all, for their owner alone. */
export function writeVaultFile(file: string, entries: readonly VaultEntry[]): void {
  writePrivateFile(file, `${JSON.stringify({ version: VAULT_VERSION, secrets: entries }, null, 2)}\n`);
}

function refuseNewer(stored: unknown): void {
  const version = typeof stored === 'object' && stored !== null && 'version' in stored ? stored.version : null;
  if (typeof version !== 'number' || !Number.isInteger(version) || version <= VAULT_VERSION) return;
  throw new VaultNewer(fill(texts.newer, { version, known: VAULT_VERSION }));
}
