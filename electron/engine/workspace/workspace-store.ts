import en from '#resources/locales/en.engine.json' with { type: 'json' };
import { CommandError } from '#shared/contract/command-error.ts';
import type { JsonObject } from '#shared/model/json.ts';
import { migrateWorkspace } from '#shared/model/migrations.ts';
import { emptyWorkspace, type Workspace, workspaceSchema } from '#shared/model/workspace.ts';
import { fill } from '#shared/text/fill.ts';
import { codeOf, isStorageTrouble } from '../system-error.ts';
import type { WorkspaceFile } from './workspace-file.ts';

/** Says what changed between two states of the workspace: called after the new one is on disk. */
export type WorkspaceListener = (now: Workspace, before: Workspace) => void;

/**
 * The present workspace: in memory for reading, in `workspace.json` for good. Records are never changed in place, so
 * a state that was read stays as it was.
 */
export class WorkspaceStore {
  readonly #file: WorkspaceFile;
  readonly #listeners = new Set<WorkspaceListener>();
  #current: Workspace;

  private constructor(file: WorkspaceFile, current: Workspace) {
    this.#file = file;
    this.#current = current;
  }

  /** Opens what the file holds, brought to the present version; throws a WorkspaceUnreadable that says why it cannot. */
  static open(file: WorkspaceFile): WorkspaceStore {
    return new WorkspaceStore(file, readWorkspace(file.read()));
  }

  current(): Workspace {
    return this.#current;
  }

  /** Replaces the state by what `change` makes of it, writes it, then tells the listeners. Gives the new state. */
  update(change: (workspace: Workspace) => Workspace): Workspace {
    const before = this.#current;
    const next = change(before);
    if (next === before) return before;
    // A workspace is JSON by its schema; optional fields keep its type from being assignable.
    writeOrRefuse(this.#file, next as unknown as JsonObject);
    this.#current = next;
    for (const listener of this.#listeners) listener(next, before);
    return next;
  }

  /** Listens until the function that it gives is called. */
  listen(listener: WorkspaceListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Why a stored workspace cannot be used: `damaged` (not ours, or broken) or `newer` than this product. */
export class WorkspaceUnreadable extends Error {
  readonly reason: 'damaged' | 'newer';

  constructor(reason: 'damaged' | 'newer', detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** Takes what was stored (null: nothing yet) to a workspace of the present version; throws a WorkspaceUnreadable. */
export function readWorkspace(stored: JsonObject | null): Workspace {
  if (stored === null) return emptyWorkspace();
  const migrated = migrateWorkspace(stored);
  if (!migrated.ok) {
    throw new WorkspaceUnreadable(
      migrated.reason === 'newer' ? 'newer' : 'damaged',
      `version ${String(migrated.version)}`,
    );
  }
  const parsed = workspaceSchema.safeParse(migrated.workspace);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new WorkspaceUnreadable('damaged', `/${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`);
}

/** @throws {CommandError} where the disk takes nothing now: whoever changed it is told, and the state stays as it was */
function writeOrRefuse(file: WorkspaceFile, workspace: JsonObject): void {
  try {
    file.write(workspace);
  } catch (error) {
    if (!isStorageTrouble(error)) throw error;
    throw new CommandError('refused', { reason: fill(en.notSaved, { code: codeOf(error) }) });
  }
}
