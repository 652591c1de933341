import { isJsonObject, type JsonObject } from './json.ts';
import { WORKSPACE_VERSION } from './workspace.ts';

export interface Migration {
  /** The version that it leads to. */
  readonly to: number;
  readonly what: string;
  migrate(workspace: JsonObject): JsonObject;
}

/** Append-only: a shape that was once saved can always be read. Version 1 is the first. */
export const migrations: readonly Migration[] = [
  {
    to: 2,
    what: 'Endpoints that a person paused',
    migrate: (workspace) => ({
      ...workspace,
      settings: { ...(isJsonObject(workspace.settings) ? workspace.settings : {}), pausedEndpoints: [] },
    }),
  },
  {
    to: 3,
    what: 'Sources; the mail server, certificates, notifications and starting at sign-in in the settings',
    migrate: (workspace) => ({
      ...workspace,
      sources: [],
      settings: {
        ...(isJsonObject(workspace.settings) ? workspace.settings : {}),
        mail: null,
        certificates: [],
        notifications: true,
        startAtLogin: false,
      },
    }),
  },
];

export type Migrated =
  | { ok: true; workspace: JsonObject }
  | { ok: false; reason: 'newer' | 'unversioned'; version: unknown };

/**
 * Brings a stored workspace to the present version. A newer one is refused, not downgraded; one without a version
 * is not ours.
 */
export function migrateWorkspace(stored: JsonObject, steps: readonly Migration[] = migrations): Migrated {
  const { version } = stored;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return { ok: false, reason: 'unversioned', version };
  }
  if (version > WORKSPACE_VERSION) return { ok: false, reason: 'newer', version };
  let workspace = stored;
  for (const step of steps) {
    if (step.to > Number(workspace.version)) workspace = { ...step.migrate(workspace), version: step.to };
  }
  return { ok: true, workspace };
}
