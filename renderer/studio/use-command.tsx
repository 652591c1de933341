import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { CallName } from '#shared/contract/client.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { Commands } from '#shared/contract/commands.ts';
import type { Input, Output } from '#shared/contract/define.ts';
import { useEngine } from './studio.tsx';
import { asCommandError } from './use-answer.ts';
import { wordsOf } from './use-saving.ts';

/** Tells what went wrong, until it is closed: the error's sentence, and where it lies in what was given. */
export function tellError(error: CommandError): void {
  notifications.show({
    message: wordsOf(error),
    color: 'var(--fail-solid)',
    autoClose: false,
    role: 'alert',
  });
}

/** Tells in passing that something is done. */
export function tell(message: string): void {
  notifications.show({ message, color: 'var(--pass-solid)', autoClose: 4000 });
}

type Run = <K extends CallName<Commands>>(name: K, input: Input<Commands[K]>) => Promise<Output<Commands[K]> | null>;

/** Calls a command; a failure is told, and gives null. */
export function useCommand(): Run {
  const engine = useEngine();
  return useCallback(
    async (name, input) => {
      try {
        return await engine.call(name, input);
      } catch (error) {
        tellError(asCommandError(error));
        return null;
      }
    },
    [engine],
  );
}
