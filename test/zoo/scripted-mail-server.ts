import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A line to say, or what to do instead. */
export type Said = string | 'cut' | 'reset' | 'hang';

export interface MailScript {
  readonly greeting?: Said;
  /** What EHLO is told, without codes. Default: no extension at all. */
  readonly extensions?: readonly string[];
  /** Asked for each command (`MAIL`, `RCPT`, `STARTTLS`, …, and `.` once the message is there); null: the usual yes. */
  readonly reply?: (command: string, line: string) => Said | null;
  /** Instead of all that: what happens to a connection. */
  readonly raw?: (socket: Socket) => void;
}

export interface ScriptedMailServer {
  readonly port: number;
  /** All that was ever said to it, in clear. */
  heard(): string;
  close(): Promise<void>;
}

const usual: Readonly<Record<string, string>> = {
  HELO: '250 zoo',
  MAIL: '250 2.1.0 Ok',
  RCPT: '250 2.1.5 Ok',
  DATA: '354 Go on',
  '.': '250 2.0.0 Queued as 4711',
  QUIT: '221 Bye',
  AUTH: '235 2.7.0 Accepted',
};

/** An SMTP server of one's own words: says what no library would. */
export async function startScriptedMailServer(script: MailScript): Promise<ScriptedMailServer> {
  let heard = '';
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    if (script.raw) {
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString('latin1');
      });
      script.raw(socket);
      return;
    }
    const say = (said: Said) => {
      if (said === 'hang') return;
      if (said === 'cut') socket.end();
      else if (said === 'reset') socket.resetAndDestroy();
      else socket.write(`${said}\r\n`);
    };
    let rest = '';
    let isData = false;
    say(script.greeting ?? '220 zoo ESMTP');
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1');
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (isData && line !== '.') continue;
        const command = isData ? '.' : (line.split(/[ :]/, 1)[0] ?? '').toUpperCase();
        isData = false;
        const said =
          script.reply?.(command, line) ?? (command === 'EHLO' ? hello(script.extensions ?? []) : usual[command]);
        say(said ?? '502 5.5.2 Not known here');
        if (command === 'DATA' && said?.startsWith('354')) isData = true;
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => heard,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function hello(extensions: readonly string[]): string {
  const lines = ['zoo', ...extensions];
  return lines.map((line, at) => `250${at === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
}
