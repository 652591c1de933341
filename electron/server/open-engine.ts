import { createEngine, type Engine } from '#engine/create-engine.ts';
import type { Logger } from '#engine/ports/logger.ts';
import manifest from '#package.json' with { type: 'json' };
import { openWorkspaceFile } from './workspace-file.ts';

export interface OpenEngineOptions {
  readonly folder: string;
  readonly host: 'server' | 'cli';
  readonly logger: Logger;
  /** Told what keeps it from starting at once. */
  readonly onWait: (message: string) => void;
}

/** The engine of a host without Electron. Throws as `createEngine` does. */
export function openEngine(options: OpenEngineOptions): Promise<Engine> {
  return createEngine({ ...options, version: manifest.version, openWorkspaceFile });
}
