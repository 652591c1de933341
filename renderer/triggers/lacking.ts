import type { Effect } from '#shared/model/effect.ts';
import { successSchema } from '#shared/model/effect.ts';
import { secretsOf } from '#shared/wire/effect-secrets.ts';
import type { TriggerDraft } from './trigger-draft.ts';

/** What a draft must have before it can be stored at all; the rest may be filled in later. */
export type Lack = 'name' | 'customer' | 'secret' | 'headerName' | 'recipients' | 'success' | 'repeat';

/** The first thing that is lacking; null where the draft can be stored. */
export function lackOf(draft: TriggerDraft): Lack | null {
  if (draft.name.trim() === '') return 'name';
  if (draft.customer === '') return 'customer';
  if (draft.repeat !== undefined && (draft.repeat.per === '' || draft.repeat.value === '')) return 'repeat';
  for (const effect of draft.effects) {
    const lack = lackOfEffect(effect);
    if (lack !== null) return lack;
  }
  return null;
}

function lackOfEffect(effect: Effect): Lack | null {
  if (effect.to === 'email') return effect.recipients.length === 0 ? 'recipients' : null;
  if (secretsOf(effect).includes('')) return 'secret';
  if (effect.auth?.type === 'header' && effect.auth.name === '') return 'headerName';
  return successSchema.safeParse(effect.success).success ? null : 'success';
}
