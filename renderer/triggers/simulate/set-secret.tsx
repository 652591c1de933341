import { Button } from '@mantine/core';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useText } from '#renderer/ui/use-text.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import { endpointOf } from '#shared/pipeline/render/render-url.ts';
import { secretsOf } from '#shared/wire/effect-secrets.ts';
import type { TriggerDraft } from '../trigger-draft.ts';

/** A secret that is not set, and the host that it is for. */
export interface UnsetSecret {
  readonly name: string;
  readonly host: string;
}

/** The secret for whose lack a trigger was not activated; null where it was refused for another reason. */
export function unsetSecretOf(draft: Pick<TriggerDraft, 'effects'>, refusal: CommandError): UnsetSecret | null {
  const [first] = refusal.problems.filter(({ severity }) => severity === 'error');
  if (first?.code !== 'trigger.secretMissing') return null;
  const name = String(first.params?.secret ?? '');
  const effect = draft.effects.find((one) => secretsOf(one).includes(name));
  if (effect?.to !== 'url') return null;
  const endpoint = endpointOf(effect.url);
  return { name, host: endpoint === null ? '' : new URL(endpoint).host };
}

/** Sets it. */
export function SetSecret({ secret, onSaved }: { secret: UnsetSecret; onSaved: () => void }) {
  const text = useText();
  const dialogs = useStudioDialogs();
  return (
    <Button onClick={() => dialogs.open({ kind: 'secret', ...secret, onSaved })}>
      {text('secrets.setNamed', { name: secret.name })}
    </Button>
  );
}
