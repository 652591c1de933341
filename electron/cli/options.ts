import { InvalidArgumentError, Option } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { readHost } from '#shared/wire/address-rules.ts';

export interface DataOption {
  data?: string;
}

/** `--data DIR`, on every command that the data folder matters to. */
export function dataOption(): Option {
  return new Option('--data <dir>', en.options.data);
}

/** For an option that may be repeated: all that was given. */
export function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** Hosts as `collect` does; what is none is wrong usage. */
export function collectHosts(value: string, before: string[] | undefined): string[] {
  if (readHost(value) === null) throw new InvalidArgumentError(en.usage.host);
  return collect(value, before);
}

/** An address to listen on. None at all would be every address, which must be asked for by name. */
export function listenAddress(value: string): string {
  if (!/^[\w.:-]+$/.test(value)) throw new InvalidArgumentError(en.usage.address);
  return value;
}

/** A whole number of a range; anything else is wrong usage. */
export function wholeNumber(from: number, to: number, complaint: string): (value: string) => number {
  return (value) => {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= from && number <= to)) throw new InvalidArgumentError(complaint);
    return number;
  };
}

/** A moment as ISO 8601, without an offset on this computer's clock; anything else is wrong usage. */
export function moment(value: string): string {
  const isWritten = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i.test(value);
  // A day alone would be read as one of UTC.
  const at = isWritten ? Date.parse(value.length === 10 ? `${value}T00:00` : value) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError(en.usage.moment);
  return new Date(at).toISOString();
}
