import { builtInSamples } from '#shared/catalog/samples.ts';
import { CommandError } from '#shared/contract/command-error.ts';
import { notFound, type Thing } from '#shared/contract/thing.ts';
import { foldName } from '#shared/model/name.ts';
import type { Sample, SampleSummary } from '#shared/model/sample.ts';
import type { Workspace } from '#shared/model/workspace.ts';

/** Gives the record with that id, or throws the coded error `not_found`. */
export function recordOf<T extends { id: string }>(records: readonly T[], id: string, kind: Thing): T {
  const found = records.find((record) => record.id === id);
  if (!found) throw notFound(kind, id);
  return found;
}

/** Throws `name_taken` where another of the records has that name, compared case-folded in NFC. */
export function claimName<T extends { id: string; name: string }>(
  records: readonly T[],
  name: string,
  id?: string,
): void {
  const folded = foldName(name);
  const other = records.find((record) => record.id !== id && foldName(record.name) === folded);
  if (other) throw new CommandError('name_taken', { name });
}

/** The records with one put in its place, or at the end where it is new. */
export function withRecord<T extends { id: string }>(records: readonly T[], record: T): T[] {
  return records.some(({ id }) => id === record.id)
    ? records.map((other) => (other.id === record.id ? record : other))
    : [...records, record];
}

/** Built-in samples are part of the product: their ids say so, and no workspace stores them. */
export function allSamples(workspace: Workspace): Sample[] {
  return [...builtInSampleRecords, ...workspace.samples];
}

export function sampleOf(workspace: Workspace, id: string): Sample {
  const found =
    builtInSampleRecords.find((sample) => sample.id === id) ?? workspace.samples.find((sample) => sample.id === id);
  if (!found) throw notFound('sample', id);
  return found;
}

export function summaryOf({ payload, ...sample }: Sample): SampleSummary {
  return { ...sample, bytes: new TextEncoder().encode(JSON.stringify(payload)).length };
}

const builtInSampleRecords: readonly Sample[] = builtInSamples.map((sample) => ({
  id: `built-in:${sample.event}/${sample.name}`,
  name: sample.name,
  event: sample.event,
  origin: 'built-in' as const,
  payload: sample.payload,
  isSample: false,
}));
