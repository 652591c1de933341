// Opens a data folder in a process of its own, says so in one line, and keeps it until it is killed or told to close.
import { openFolder } from '#engine/folder/open-folder.ts';

try {
  const folder = await openFolder(process.argv[2] ?? '');
  folder.announce('http://127.0.0.1:4242');
  process.stdout.write('open\n');
  process.stdin.once('data', () => {
    folder.close();
    process.exit(0);
  });
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
