import { readFileSync, renameSync } from 'node:fs';
import { basename } from 'node:path';
import texts from '#resources/locales/en.vault.json' with { type: 'json' };
import { foldName, nameSchema } from '#shared/model/name.ts';
import { z } from '#shared/model/z.ts';
import { isHostListed, readHost } from '#shared/pipeline/address-rules.ts';
import { fill } from '#shared/text/fill.ts';
import { isMissing, makePrivate, writePrivateFile } from '../folder/private-file.ts';
import type { Clock, Vault } from '../ports.ts';
import type { Cipher } from './cipher.ts';

export interface VaultOptions {
  /** Holds names, hosts and encrypted values; made 0600. */
  readonly file: string;
  readonly cipher: Cipher;
  readonly clock: Pick<Clock, 'now'>;
}

/** A secret cannot be kept: `host` names what is not one, `storage` that this system has no safe place. */
export class VaultRefusal extends Error {
  readonly reason: 'host' | 'storage';

  constructor(reason: 'host' | 'storage', message: string) {
    super(message);
    this.reason = reason;
  }
}

const entrySchema = z.strictObject({
  name: nameSchema,
  hosts: z.array(z.string()),
  setAt: z.string(),
  /** Base64 of what the cipher made of name, hosts and value together. */
  sealed: z.string(),
});
type Entry = z.infer<typeof entrySchema>;
const vaultSchema = z.strictObject({ version: z.literal(1), secrets: z.array(entrySchema) });
const sealedSchema = z.strictObject({ name: z.string(), hosts: z.array(z.string()), value: z.string() });

export interface FileVault extends Vault {
  /** What a person must be told of how the file was found; null where it was well. */
  readonly notice: string | null;
}

/**
 * Secrets in one file, each encrypted together with its name and hosts, so that whoever changes the file cannot grant
 * one to another host. Names are compared case-folded. A damaged file is put aside, never overwritten.
 * `set` throws a VaultRefusal.
 */
export function createVault({ file, cipher, clock }: VaultOptions): FileVault {
  const opened = openVaultFile(file, clock.now());
  let entries = opened.entries;

  const find = (name: string) => entries.find((entry) => foldName(entry.name) === foldName(name));
  const keep = (next: Entry[]) => {
    writePrivateFile(file, `${JSON.stringify({ version: 1, secrets: next }, null, 2)}\n`);
    entries = next;
  };

  return {
    kind: cipher.kind,
    notice: opened.notice,
    list: () => entries.map(({ name, hosts, setAt }) => ({ name, hosts: [...hosts], setAt })),

    async set(name, value, hosts) {
      const refusal = cipher.refusal();
      if (refusal !== null) throw new VaultRefusal('storage', refusal);
      const granted = [...new Set(hosts.map(asHost))];
      const sealed = Buffer.from(cipher.encrypt(JSON.stringify({ name, hosts: granted, value }))).toString('base64');
      const entry: Entry = { name, hosts: granted, setAt: new Date(clock.now()).toISOString(), sealed };
      const others = entries.filter((other) => foldName(other.name) !== foldName(name));
      keep([...others, entry].sort((a, b) => (a.name < b.name ? -1 : 1)));
    },

    async remove(name) {
      const entry = find(name);
      if (!entry) return false;
      keep(entries.filter((other) => other !== entry));
      return true;
    },

    release(name, host) {
      const entry = find(name);
      if (!entry) return { ok: false, reason: 'unknown' };
      const target = readHost(host);
      if (!target || !isHostListed(entry.hosts, target.host, target.port ?? ''))
        return { ok: false, reason: 'not_granted' };
      const value = unseal(entry, cipher);
      return value === null ? { ok: false, reason: 'unreadable' } : { ok: true, value };
    },
  };
}

function asHost(written: string): string {
  const read = readHost(written);
  if (!read) throw new VaultRefusal('host', fill(texts.host, { host: written }));
  const host = read.host.includes(':') ? `[${read.host}]` : read.host;
  return read.port === null ? host : `${host}:${read.port}`;
}

function unseal(entry: Entry, cipher: Cipher): string | null {
  try {
    const read = sealedSchema.parse(JSON.parse(cipher.decrypt(Buffer.from(entry.sealed, 'base64'))));
    const isWhole = read.name === entry.name && read.hosts.join() === entry.hosts.join();
    return isWhole ? read.value : null;
  } catch {
    // Another key, another machine, another hand: there is nothing to be had from it.
    return null;
  }
}

function openVaultFile(file: string, now: number): { entries: Entry[]; notice: string | null } {
  try {
    const { secrets } = vaultSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    makePrivate(file);
    return { entries: secrets, notice: null };
  } catch (error) {
    if (isMissing(error)) return { entries: [], notice: null };
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    const aside = `${file}.damaged-${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}`;
    renameSync(file, aside);
    makePrivate(aside);
    return { entries: [], notice: fill(texts.damaged, { file: basename(aside) }) };
  }
}
