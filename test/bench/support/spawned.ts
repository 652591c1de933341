import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A process of `processes/`, once it told that it is ready. */
export interface Spawned<Ready> {
  readonly ready: Ready;
  readonly child: ChildProcess;
  /** Resolves once it has done what it put off: that is not to be charged to whoever is measured next. */
  atRest(): Promise<void>;
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
    atRest: () => atRest(child),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const LOOK_EVERY = 250;
const MOST_LOOKS = 60;
/** Of one core. */
const AT_REST = 0.05;

async function atRest(child: ChildProcess): Promise<void> {
  let before = await usageOf(child);
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    await wait(LOOK_EVERY);
    const now = await usageOf(child);
    if (now - before < AT_REST * LOOK_EVERY) return;
    before = now;
  }
}

/** Milliseconds of processor time so far, as a program says that calls `tellUsage`. */
async function usageOf(child: ChildProcess): Promise<number> {
  child.send('usage');
  const [usage] = (await once(child, 'message')) as [NodeJS.CpuUsage];
  return (usage.user + usage.system) / 1000;
}

/** For a program of `processes/`: answers what it used so far. */
export function tellUsage(): void {
  process.on('message', () => process.send?.(process.cpuUsage()));
}
