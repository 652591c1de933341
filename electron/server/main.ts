import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultFolder } from '#engine/folder/default-folder.ts';
import { runServer } from './run-server.ts';

// The server without the command line around it: `node dist/server/server.js [--data DIR] [--port N] [--host ADDRESS]`.
const { values } = parseArgs({
  options: { data: { type: 'string' }, port: { type: 'string' }, host: { type: 'string', default: '127.0.0.1' } },
});
const { platform, env } = process;

process.exitCode = await runServer({
  folder: values.data === undefined ? defaultFolder({ platform, env, home: homedir() }) : resolve(values.data),
  host: values.host,
  port: values.port === undefined ? undefined : Number(values.port),
  opensBrowser: false,
  out: (text) => process.stdout.write(text),
  complain: (line) => process.stderr.write(`${line}\n`),
});
