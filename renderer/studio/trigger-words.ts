import type { OutcomeName } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Effect } from '#shared/model/effect.ts';
import type { Trigger } from '#shared/model/trigger.ts';

const outcomes = { active: 'pass', draft: 'draft', paused: 'paused' } satisfies Record<Trigger['state'], OutcomeName>;

/** The mark of a trigger's state. */
export function triggerOutcome(trigger: Pick<Trigger, 'state'>): OutcomeName {
  return outcomes[trigger.state];
}

/** Host and path of an address as it is typed, without scheme and query; the address itself where it has no scheme. */
function shortAddress(url: string): string {
  return url.replace(/^https?:\/\//i, '').replace(/[?#].*$/, '');
}

/** Where a trigger sends, in few words. */
export function useTriggerWords(): { readonly target: (trigger: Pick<Trigger, 'effects'>) => string } {
  const text = useText();
  const one = (effect: Effect) => (effect.to === 'url' ? shortAddress(effect.url) : (effect.recipients[0] ?? ''));
  return {
    target: ({ effects }) => {
      const [first, ...others] = effects;
      if (first === undefined) return text('triggers.noEffect');
      return others.length === 0 ? one(first) : text('triggers.andMore', { target: one(first), count: others.length });
    },
  };
}
