import type { Say } from '#renderer/ui/use-text.ts';
import { isSendFailureCode } from '#shared/wire/send-failure.ts';

/** A delivery's result in short: what the server answered as it is (`401`), a failure of ours in a word or two. */
export function resultWords(result: string, text: Say): string {
  return isSendFailureCode(result) ? text(`results.${result}`) : result;
}
