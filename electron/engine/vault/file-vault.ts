import texts from '#resources/locales/en.vault.json' with { type: 'json' };
import { foldName } from '#shared/model/name.ts';
import { fill } from '#shared/text/fill.ts';
import { SECOND } from '#shared/time/milliseconds.ts';
import { isHostListed, readHost, writeHost } from '#shared/wire/address-rules.ts';
import type { Clock } from '../ports/clock.ts';
import type { Vault } from '../ports/vault.ts';
import type { Cipher } from './cipher.ts';
import { seal, unseal } from './seal.ts';
import { type FormerValue, readVaultFile, type VaultEntry, writeVaultFile } from './vault-entries.ts';

export interface VaultOptions {
  /** Holds names, hosts and encrypted values; made 0600. */
  readonly file: string;
  readonly cipher: Cipher;
  readonly clock: Pick<Clock, 'now' | 'after'>;
}

/** A secret cannot be kept: `host` names what is not one, `storage` that this system has no safe place. */
export class VaultRefusal extends Error {
  readonly reason: 'host' | 'storage';

  constructor(reason: 'host' | 'storage', message: string) {
    super(message);
    this.reason = reason;
  }
}

// A value that was set by mistake and rotated away at once must not take with it the one that customers still have.
const MOST_FORMER = 4;
const FORGET_AGAIN = 30 * SECOND;

export interface FileVault extends Vault {
  /** What a person must be told of how the file was found; null where it was well. */
  readonly notice: string | null;
  /** Forgets no more by itself. */
  close(): void;
}

/**
 * Secrets in one file, each encrypted together with its name and hosts, so that whoever changes the file cannot grant
 * one to another host. Names are compared case-folded. A value that was rotated away is kept beside the new one until
 * its time is over; then it goes from the file by itself. A damaged file is put aside, never overwritten.
 * `set` and `rotate` throw a VaultRefusal; a file of a newer version throws a VaultNewer.
 */
export function createVault({ file, cipher, clock }: VaultOptions): FileVault {
  const opened = readVaultFile(file, clock.now());
  let entries = opened.entries;
  let stopForgetting = () => {};

  const find = (name: string) => entries.find((entry) => foldName(entry.name) === foldName(name));
  const keep = (next: VaultEntry[]) => {
    writeVaultFile(file, next);
    entries = next;
    expectToForget();
  };
  const replace = (entry: VaultEntry) => {
    const others = entries.filter((other) => foldName(other.name) !== foldName(entry.name));
    keep([...others, entry].sort((a, b) => (a.name < b.name ? -1 : 1)));
  };

  function refuseUnsafe(): void {
    const refusal = cipher.refusal();
    if (refusal !== null) throw new VaultRefusal('storage', refusal);
  }

  function entryOf(name: string, value: string, hosts: readonly string[]): VaultEntry {
    const granted = [...new Set(hosts.map(asHost))];
    const sealed = seal({ name, hosts: granted }, value, cipher);
    return { name, hosts: granted, setAt: new Date(clock.now()).toISOString(), sealed, former: [] };
  }

  /** The values that are still to sign, the newest first. What cannot be read is none. */
  function formerOf(entry: VaultEntry): { value: string; until: string }[] {
    return stillKept(entry, clock.now()).flatMap(({ sealed, until }) => {
      const value = unseal(sealed, { name: entry.name, hosts: entry.hosts, until }, cipher);
      return value === null ? [] : [{ value, until }];
    });
  }

  function forget(): void {
    const now = clock.now();
    const next = entries.map((entry) => ({ ...entry, former: stillKept(entry, now) }));
    const hasDue = next.some((entry, at) => entry.former.length !== entries[at]?.former.length);
    try {
      if (hasDue) keep(next);
      else expectToForget();
    } catch {
      // A full disk: it is released no more, and goes from the file with a later look.
      stopForgetting = clock.after(FORGET_AGAIN, forget);
    }
  }

  function expectToForget(): void {
    stopForgetting();
    const times = entries.flatMap(({ former }) => former.map(({ until }) => Date.parse(until)));
    stopForgetting = times.length === 0 ? () => {} : clock.after(Math.min(...times) - clock.now(), forget);
  }

  forget();
  return {
    kind: cipher.kind,
    notice: opened.notice,
    list: () =>
      entries.map((entry) => {
        const { name, hosts, setAt } = entry;
        const former = stillKept(entry, clock.now()).map(({ until }) => until);
        return { name, hosts: [...hosts], setAt, ...(former.length > 0 && { formerUntil: former }) };
      }),

    async set(name, value, hosts) {
      refuseUnsafe();
      replace(entryOf(name, value, hosts));
    },

    async rotate(name, { value, hosts, keepFor }) {
      const entry = find(name);
      if (!entry) return false;
      refuseUnsafe();
      const next = entryOf(entry.name, value, hosts ?? entry.hosts);
      const present = unseal(entry.sealed, { name: entry.name, hosts: entry.hosts }, cipher);
      const until = new Date(clock.now() + keepFor).toISOString();
      const left = [...(present === null || keepFor <= 0 ? [] : [{ value: present, until }]), ...formerOf(entry)];
      const former = left
        .filter(({ value: old }, at) => old !== value && left.findIndex((other) => other.value === old) === at)
        .slice(0, MOST_FORMER)
        .map((old) => ({
          until: old.until,
          sealed: seal({ name: next.name, hosts: next.hosts, until: old.until }, old.value, cipher),
        }));
      replace({ ...next, former });
      return true;
    },

    async forgetFormer(name) {
      const entry = find(name);
      if (!entry) return false;
      replace({ ...entry, former: [] });
      return true;
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
      const value = unseal(entry.sealed, { name: entry.name, hosts: entry.hosts }, cipher);
      if (value === null) return { ok: false, reason: 'unreadable' };
      const former = formerOf(entry).map((old) => old.value);
      return { ok: true, value, ...(former.length > 0 && { former }) };
    },

    close: () => stopForgetting(),
  };
}

function stillKept({ former }: VaultEntry, now: number): FormerValue[] {
  return former.filter(({ until }) => Date.parse(until) > now);
}

function asHost(written: string): string {
  const read = readHost(written);
  if (!read) throw new VaultRefusal('host', fill(texts.host, { host: written }));
  return writeHost(read.host, read.port);
}
