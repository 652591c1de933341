import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';

const text = en.quit;

export interface Question {
  readonly message: string;
  readonly detail: string;
}

interface QuitFacts {
  /** Deliveries that wait, are on their way or will be tried again. */
  readonly waiting: number;
  /** Whether events come in that nobody would hear. */
  readonly isListening: boolean;
}

/** What Quit asks first: what will wait until the next start. Null where nothing will. */
export function quitQuestion({ waiting, isListening }: QuitFacts): Question | null {
  if (waiting === 0) return null;
  const message = waiting === 1 ? text.waitsOne : fill(text.waits, { count: waiting.toLocaleString('en') });
  return { message, detail: isListening ? `${text.nothingLost} ${text.notHeard}` : text.nothingLost };
}
