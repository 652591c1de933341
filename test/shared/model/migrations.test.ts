import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Migration, migrateWorkspace, migrations } from '#shared/model/migrations.ts';
import { emptyWorkspace, WORKSPACE_VERSION, workspaceSchema } from '#shared/model/workspace.ts';

/** One file for each version that was ever written. */
const OLD = join(import.meta.dirname, '../../fixtures/workspaces');

describe('a stored workspace', () => {
  const steps: Migration[] = [
    { to: 2, what: 'names', migrate: (workspace) => ({ ...workspace, passed: [2] }) },
    { to: 3, what: 'more', migrate: ({ passed, ...workspace }) => ({ ...workspace, passed: [passed ?? null, 3] }) },
  ];

  test('goes through every step after its version, in order, and has the last one’s version', () => {
    expect(migrateWorkspace({ version: 1 }, steps)).toEqual({
      ok: true,
      workspace: { version: 3, passed: [[2], 3] },
    });
    expect(migrateWorkspace({ version: WORKSPACE_VERSION }, [])).toEqual({
      ok: true,
      workspace: { version: WORKSPACE_VERSION },
    });
  });

  test.each([undefined, null, '1', 0, -1, 1.5])('with the version %j is none of ours', (version) => {
    expect(migrateWorkspace(version === undefined ? {} : { version })).toEqual({
      ok: false,
      reason: 'unversioned',
      version,
    });
  });

  test('of a newer version is refused', () => {
    const version = WORKSPACE_VERSION + 1;
    expect(migrateWorkspace({ version })).toEqual({ ok: false, reason: 'newer', version });
  });

  test.each(readdirSync(OLD).sort())('as %s has it is still read', (name) => {
    const stored = JSON.parse(readFileSync(join(OLD, name), 'utf8'));
    const migrated = migrateWorkspace(stored);
    if (!migrated.ok) throw new Error(migrated.reason);
    const workspace = workspaceSchema.parse(migrated.workspace);
    expect(workspace).toMatchObject({ version: WORKSPACE_VERSION, customers: stored.customers });
    expect(workspace.settings).toMatchObject(stored.settings);
  });

  test('of any version that was ever written can be brought to the present', () => {
    const leads = migrations.map(({ to }) => to);
    expect(leads).toEqual(Array.from({ length: WORKSPACE_VERSION - 1 }, (_, index) => index + 2));
    expect(workspaceSchema.parse(emptyWorkspace()).version).toBe(WORKSPACE_VERSION);
  });
});
