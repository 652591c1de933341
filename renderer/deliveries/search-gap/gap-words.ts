import type { Say } from '#renderer/ui/use-text.ts';
import type { SearchGap } from '#shared/contract/delivery-log.ts';

const number = (value: number) => value.toLocaleString('en');

/** How far search has read, and what that means for what it found. */
export function gapWords(gap: SearchGap, say: Say): string {
  if (gap.of === 'some') return say('gap.some');
  return say(`gap.older.${gap.of}`, { read: number(gap.read), total: number(gap.total) });
}

/** The same of what was selected then. */
export function partWords(gap: SearchGap, say: Say): string {
  if (gap.of === 'some') return say('gap.selectedOfSome');
  return say(`gap.selected.${gap.of}`, { read: number(gap.read), total: number(gap.total) });
}
