import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What a command sees of the world around it. */
export interface Terminal {
  /** Writes to standard output, as it is. */
  out(text: string): void;
  /** Writes one line to standard error. */
  complain(line: string): void;
  /** A path as the person means it: from where they stand. */
  path(given: string): string;
  /** All of standard input. */
  stdin(): Buffer;
}

export function processTerminal(): Terminal {
  const folder = standingIn(process.env, process.cwd());
  // Who reads may have had enough (`| head`): what the command does is done all the same.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    // What `write` gives is not passed on: a listener that gives something is taken to be not done yet.
    out: (text) => void process.stdout.write(text),
    complain: (line) => void process.stderr.write(`${line}\n`),
    path: (given) => resolve(folder, given),
    stdin: () => readFileSync(0),
  };
}

// npm runs a package's scripts in the package's folder, and says in INIT_CWD where the person called it. Programs that
// such a script starts inherit the variable, so it counts only for the scripts that start this one.
const scripts = ['postback', 'start'];

export function standingIn(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  const { INIT_CWD: called, npm_package_json: manifest, npm_lifecycle_event: script } = env;
  const isOwnScript = manifest !== undefined && dirname(manifest) === cwd && scripts.includes(script ?? '');
  return called && isOwnScript ? called : cwd;
}
