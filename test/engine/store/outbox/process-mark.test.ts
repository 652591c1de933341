import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isRunning, processMark } from '#engine/store/outbox/process-mark.ts';

describe.runIf(process.platform === 'linux')('the mark of a process', () => {
  test('is that of this one for as long as it runs', () => {
    const mark = processMark(process.pid);
    expect(mark).toMatch(/^\d+ \d+$/);
    expect(isRunning(String(mark))).toBe(true);
    expect(isRunning(`${process.pid} 1`)).toBe(false);
  });

  test('one that was killed runs no more, also while its parent has not asked how it ended', async () => {
    // The shell's place is taken by a program that never asks for the child that the shell left it.
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const [line] = await once(parent.stdout, 'data');
      const child = Number(String(line));
      const mark = String(processMark(child));
      expect(isRunning(mark)).toBe(true);
      // The shell itself would ask.
      await expect.poll(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n');
      process.kill(child, 'SIGKILL');
      await expect.poll(() => isRunning(mark)).toBe(false);
      expect(() => process.kill(child, 0)).not.toThrow();
    } finally {
      parent.kill('SIGKILL');
    }
  });
});
