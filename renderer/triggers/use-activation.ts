import { useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import { tell, tellError } from '#renderer/studio/use-command.tsx';
import { confirm } from '#renderer/ui/dialog.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { Trigger } from '#shared/model/trigger.ts';

export interface Activation {
  readonly activate: () => Promise<void>;
  readonly pause: () => Promise<void>;
  readonly isBusy: boolean;
  /** What stood in its way is put right: it is said no more. */
  readonly forget: () => void;
  /** Why it could not be activated, with what is to be put right; null otherwise. */
  readonly refusal: CommandError | null;
}

interface ActivationInput {
  readonly stored: Trigger | null;
  readonly isUnsaved: boolean;
  readonly save: () => Promise<Trigger | null>;
}

/** Switches a trigger on, saving it first; what was not simulated is activated only if one says so plainly. */
export function useActivation({ stored, isUnsaved, save }: ActivationInput): Activation {
  const text = useText();
  const engine = useEngine();
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<CommandError | null>(null);

  const tryActivate = async (id: string, anyway: boolean): Promise<CommandError | null> => {
    try {
      const trigger = await engine.call('triggers.activate', { id, anyway });
      tell(text('trigger.activated', { name: trigger.name }));
      return null;
    } catch (error) {
      return asCommandError(error);
    }
  };
  const activate = async () => {
    setIsBusy(true);
    setRefusal(null);
    try {
      const trigger = isUnsaved || stored === null ? await save() : stored;
      if (trigger === null) return;
      let error = await tryActivate(trigger.id, false);
      if (error?.code === 'not_simulated') {
        const isSure = await confirm(text, {
          title: text('trigger.notSimulatedTitle'),
          body: text('trigger.notSimulatedBody'),
          confirm: text('trigger.activateAnyway'),
        });
        if (!isSure) return;
        error = await tryActivate(trigger.id, true);
      }
      setRefusal(error);
    } finally {
      setIsBusy(false);
    }
  };
  const pause = async () => {
    if (stored === null) return;
    try {
      await engine.call('triggers.pause', { id: stored.id });
      tell(text('trigger.paused', { name: stored.name }));
    } catch (error) {
      tellError(asCommandError(error));
    }
  };
  return { activate, pause, isBusy, refusal, forget: () => setRefusal(null) };
}
