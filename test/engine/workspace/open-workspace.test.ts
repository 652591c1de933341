import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWorkspace } from '#engine/workspace/open-workspace.ts';
import { WorkspaceUnreadable } from '#engine/workspace/workspace-store.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

function open(folder: string) {
  return openWorkspace({ folder, openFile: () => plainWorkspaceFile(folder), now: 1_795_000_000_000 });
}

function addCustomer(folder: string): void {
  open(folder).store.update((workspace) => ({
    ...workspace,
    customers: [{ id: 'cus_1', name: 'Acme Prints', references: ['acme-01'], contacts: [], isSample: false }],
  }));
}

describe('workspace.json', () => {
  test('is empty in a new folder and is there again after a restart', () => {
    const folder = tempFolder();
    expect(open(folder).store.current().customers).toEqual([]);
    addCustomer(folder);
    expect(open(folder).store.current().customers[0]?.name).toBe('Acme Prints');
  });

  const damages: [string, string | Buffer][] = [
    ['truncated', '{"version":1,"customers":[{"id":"cus_1","na'],
    ['empty', ''],
    ['full of NULs', Buffer.alloc(300)],
    ['an array', '[]'],
    ['of another shape', '{"version":1,"customers":"none"}'],
    ['without a version', '{"customers":[]}'],
  ];
  test.each(damages)('that is %s is put aside and the last good copy used, with a notice', (_, damage) => {
    const folder = tempFolder();
    addCustomer(folder);
    writeFileSync(join(folder, 'workspace.json'), damage);
    const { store, notice } = open(folder);
    expect(store.current().customers[0]?.name).toBe('Acme Prints');
    expect(notice).toContain('workspace.damaged-1795000000000.json');
    expect(readFileSync(join(folder, 'workspace.damaged-1795000000000.json'))).toEqual(Buffer.from(damage));
    expect(open(folder).notice).toBeNull();
  });

  test('that is damaged and has no good copy leaves an empty studio, the damaged file, and a notice', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'workspace.json'), 'nonsense');
    const { store, notice } = open(folder);
    expect(store.current().customers).toEqual([]);
    expect(notice).toContain('there is no good copy');
    expect(readdirSync(folder)).toContain('workspace.damaged-1795000000000.json');
  });

  test('of a newer version is refused and left as it is', () => {
    const folder = tempFolder();
    const newer = '{"version":99,"customers":[]}';
    writeFileSync(join(folder, 'workspace.json'), newer);
    expect(() => open(folder)).toThrow(WorkspaceUnreadable);
    expect(readFileSync(join(folder, 'workspace.json'), 'utf8')).toBe(newer);
    expect(existsSync(join(folder, 'workspace.damaged-1795000000000.json'))).toBe(false);
  });
});
