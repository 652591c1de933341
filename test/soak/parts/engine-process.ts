import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CallName } from '#shared/contract/client.ts';
import type { commands } from '#shared/contract/commands.ts';
import type { Input, Output } from '#shared/contract/define.ts';
import { ENGINE_PROGRAM } from './engine-program.ts';
import type { Scratch } from './scratch.ts';

type Commands = typeof commands;

/** Bytes and milliseconds. */
export interface EngineFigures {
  readonly rss: number;
  readonly peak: number;
  readonly loopP99: number;
  readonly loopMax: number;
}

export type Asked =
  | { readonly ask: 'figures'; readonly id: number }
  | { readonly ask: 'call'; readonly id: number; readonly name: CallName<Commands>; readonly input: never };
export type Told =
  | { readonly told: 'ready'; readonly pid: number; readonly address: string; readonly token: string }
  | { readonly told: 'figures'; readonly id: number; readonly figures: EngineFigures }
  | { readonly told: 'value'; readonly id: number; readonly value: unknown }
  | { readonly told: 'failed'; readonly id: number; readonly message: string };

export interface EngineProcess {
  readonly pid: number;
  /** `http://127.0.0.1:45123` */
  readonly address: string;
  readonly token: string;
  figures(): Promise<EngineFigures>;
  call<K extends CallName<Commands>>(name: K, input: Input<Commands[K]>): Promise<Output<Commands[K]>>;
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<unknown>;
  /** SIGKILL, then waits for its end. */
  kill(): Promise<void>;
}

const source = fileURLToPath(new URL('engine-child.ts', import.meta.url));

/** An engine on a data folder in a process of its own; `under` runs it as the argument of another program. */
export async function startEngineProcess(
  scratch: Scratch,
  folder: string,
  under: readonly string[] = [],
): Promise<EngineProcess> {
  const [program = process.execPath, ...args] = [
    ...under,
    process.execPath,
    process.env[ENGINE_PROGRAM] ?? source,
    folder,
  ];
  const started: ChildProcess = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(started, 'exit');
  scratch.onEnd(async () => {
    started.kill('SIGKILL');
    await ended;
  });
  const waiting = new Map<number, { done: (value: unknown) => void; failed: (error: Error) => void }>();
  let ids = 0;
  const ready = new Promise<Extract<Told, { told: 'ready' }>>((resolve, reject) => {
    started.once('exit', (code) => reject(new Error(`the engine ended with ${code}`)));
    started.on('message', (told: Told) => {
      if (told.told === 'ready') return resolve(told);
      const asker = waiting.get(told.id);
      waiting.delete(told.id);
      if (told.told === 'failed') asker?.failed(new Error(told.message));
      else asker?.done(told.told === 'value' ? told.value : told.figures);
    });
  });
  const ask = <T>(asked: (id: number) => object) =>
    new Promise<T>((resolve, reject) => {
      ids += 1;
      waiting.set(ids, { done: (value) => resolve(value as T), failed: reject });
      started.send(asked(ids));
    });
  // Not always the process that was started: another program may stand before it.
  const { pid, address, token } = await ready;
  scratch.onEnd(() => {
    if (pid !== started.pid && started.exitCode === null) process.kill(pid, 'SIGKILL');
  });
  return {
    pid,
    address,
    token,
    figures: () => ask((id) => ({ ask: 'figures', id })),
    call: (name, input) => ask((id) => ({ ask: 'call', id, name, input })),
    signal: (signal) => void process.kill(pid, signal),
    ended,
    async kill() {
      started.kill('SIGKILL');
      await ended;
    },
  };
}
