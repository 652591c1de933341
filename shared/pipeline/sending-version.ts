import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Template } from '#shared/model/template.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { templatesOf } from './effect-template.ts';

/** What of a trigger decides what leaves: not its name, its id or its state. */
export type TriggerContent = Pick<
  Trigger,
  'customer' | 'event' | 'conditions' | 'delay' | 'schedule' | 'repeat' | 'inOrder' | 'effects'
>;

/**
 * The content hash (hex SHA-256) of a trigger together with the templates that its effects use: two triggers of one
 * version send the same for the same event. `templates` is the whole library; ids that are not in it count as absent.
 */
export function sendingVersion(trigger: TriggerContent, templates: readonly Template[]): string {
  const used = templatesOf(trigger, templates).map(({ id, format, missing, body }) => ({ id, format, missing, body }));
  const { customer, event, conditions, delay, schedule, repeat, inOrder, effects } = trigger;
  const content = { customer, event, conditions, delay, schedule, repeat, inOrder, effects, used };
  return bytesToHex(sha256(new TextEncoder().encode(JSON.stringify(content))));
}
