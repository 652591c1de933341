import type { WorkspaceEvent } from '#shared/contract/workspace-event.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { summaryOf } from './find-records.ts';

/**
 * What changed between two states, a line for each record. Records are never changed in place, so the same object is
 * the same record.
 */
export function workspaceChanges(before: Workspace, now: Workspace): WorkspaceEvent[] {
  const changes: WorkspaceEvent[] = [
    ...recordChanges(before.customers, now.customers).map((change) => ({
      t: 'change' as const,
      kind: 'customer' as const,
      ...change,
    })),
    ...recordChanges(before.templates, now.templates).map((change) => ({
      t: 'change' as const,
      kind: 'template' as const,
      ...change,
    })),
    ...recordChanges(before.triggers, now.triggers).map((change) => ({
      t: 'change' as const,
      kind: 'trigger' as const,
      ...change,
    })),
    ...recordChanges(before.samples, now.samples).map(({ id, record }) => ({
      t: 'change' as const,
      kind: 'sample' as const,
      id,
      record: record && summaryOf(record),
    })),
    ...recordChanges(before.eventTypes, now.eventTypes).map((change) => ({
      t: 'change' as const,
      kind: 'eventType' as const,
      ...change,
    })),
    ...recordChanges(before.sources, now.sources).map((change) => ({
      t: 'change' as const,
      kind: 'source' as const,
      ...change,
    })),
  ];
  if (before.settings !== now.settings) changes.push({ t: 'settings', settings: now.settings });
  if (before.progress.simulated !== now.progress.simulated) {
    changes.push({ t: 'progress', progress: { simulated: now.progress.simulated } });
  }
  return changes;
}

function recordChanges<T extends { id: string }>(
  before: readonly T[],
  now: readonly T[],
): { id: string; record: T | null }[] {
  if (before === now) return [];
  const old = new Map(before.map((record) => [record.id, record]));
  const changed = now.filter((record) => old.get(record.id) !== record);
  const kept = new Set(now.map(({ id }) => id));
  const removed = before.filter(({ id }) => !kept.has(id));
  return [...changed.map((record) => ({ id: record.id, record })), ...removed.map(({ id }) => ({ id, record: null }))];
}
