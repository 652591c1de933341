import type { Template } from '#shared/model/template.ts';
import { sendingVersion, type TriggerContent } from '#shared/pipeline/sending-version.ts';
import type { WorkspaceStore } from './workspace/workspace-store.ts';

// More than anyone simulates in a day; the oldest are forgotten first.
const REMEMBERED = 1_000;

/**
 * Which versions of triggers passed a simulation: what activation asks. A version is its content, so that a draft
 * simulated before it is saved counts; kept in the workspace, so that it also counts tomorrow.
 */
export class SimulationLedger {
  readonly #workspace: WorkspaceStore;

  constructor(workspace: WorkspaceStore) {
    this.#workspace = workspace;
  }

  remember(trigger: TriggerContent): void {
    this.#workspace.update((workspace) => {
      const version = sendingVersion(trigger, workspace.templates);
      const { simulated, passed } = workspace.progress;
      if (simulated && passed.includes(version)) return workspace;
      return { ...workspace, progress: { simulated: true, passed: [...passed, version].slice(-REMEMBERED) } };
    });
  }

  has(trigger: TriggerContent, templates: readonly Template[]): boolean {
    return this.#workspace.current().progress.passed.includes(sendingVersion(trigger, templates));
  }
}
