import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of `processes/`, once it told that it is ready. */
export interface Spawned<Ready> {
  readonly ready: Ready;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts `processes/NAME.ts`; resolves with the first message that it sends. */
export async function spawnProcess<Ready>(
  name: string,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<Spawned<Ready>> {
  const file = fileURLToPath(new URL(`../processes/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, [...flags, file, ...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const [ready] = (await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => Promise.reject(new Error(`${name} ended with ${code}`))),
  ])) as [Ready];
  return {
    ready,
    child,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
