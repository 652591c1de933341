import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Width, wideBundle } from './wide-bundle.ts';

const cli = fileURLToPath(new URL('../../../dist/cli/postback.js', import.meta.url));

export interface WideStudio {
  /** `http://127.0.0.1:PORT/#token=…` */
  readonly link: string;
  /** Ends it, and removes its data. */
  end(): Promise<void>;
}

/** The built studio, served, with a template for each width, and a heavy one. It throws where nothing is built. */
export async function serveWideStudio(widths: readonly Width[]): Promise<WideStudio> {
  const folder = mkdtempSync(join(tmpdir(), 'postback-bench-'));
  const data = join(folder, 'data');
  const file = join(folder, 'wide.bundle.json');
  writeFileSync(file, JSON.stringify(wideBundle(widths)));
  await linesOf(postback(['import', file, '--data', data]), null);
  const child = postback(['serve', '--no-open', '--port', '0', '--data', data]);
  const link = await linesOf(child, /http:\/\/\S+#token=\S+/);
  return {
    link,
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function postback(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The first that it says of what is sought; all that it said, once it ended well, where nothing is sought. */
function linesOf(child: ChildProcess, sought: RegExp | null): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = sought?.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => {
      if (code === 0 && sought === null) resolve(said);
      else reject(new Error(`postback ended with ${code}: ${said}`));
    });
  });
}
