import { expect, it } from 'vitest';
import { processTerminal } from '#cli/terminal.ts';

it('gives nothing back for what it writes: a stream would wait for it', () => {
  expect(processTerminal().out('')).toBeUndefined();
});
