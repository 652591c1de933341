import texts from '#resources/locales/en.bundle.json' with { type: 'json' };
import { CommandError } from '#shared/contract/command-error.ts';
import { fill } from '#shared/text/fill.ts';
import { kindOfAddress, kindOfName, readHost, writeHost } from '#shared/wire/address-rules.ts';

/** A host, with or without a port, as it is kept; throws `invalid` for what is none, or is never called. */
export function readAllowedHost(written: string): string {
  const read = readHost(written);
  if (!read) throw new CommandError('invalid', { reason: fill(texts.allowHost, { host: written }) });
  if (kindOfName(read.host) === 'metadata' || kindOfAddress(read.host) === 'metadata') {
    throw new CommandError('invalid', { reason: fill(texts.neverAllowed, { host: written }) });
  }
  return writeHost(read.host, read.port);
}
