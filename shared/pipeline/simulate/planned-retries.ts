import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { RetryPlan } from '#shared/contract/simulation.ts';
import type { Effect } from '#shared/model/effect.ts';
import type { Schedule, Trigger } from '#shared/model/trigger.ts';
import { fill } from '#shared/text/fill.ts';
import { HOUR, MINUTE, SECOND } from '#shared/time/milliseconds.ts';
import { momentInWords } from '#shared/time/time-zone.ts';
import type { OpenBreaker } from '../breaker.ts';
import { delaysOf, judgeTry } from '../retry.ts';
import { nextOpening } from '../schedule.ts';

const text = en.retryPlan;
/** What a Retry-After of an example asks for, in seconds. */
const EXAMPLE = 3_600;

export interface RetryPlanInput {
  readonly trigger: Pick<Trigger, 'schedule'>;
  /** Its place in the trigger. */
  readonly effect: number;
  readonly of: Effect;
  /** When the event comes, and when its delivery first leaves (null: it does not). Milliseconds since 1970, both. */
  readonly now: number;
  readonly dueAt: number | null;
  /** The zone of the words: the person's own. */
  readonly timeZone: string;
  /** How its endpoint does, where that gets nothing for now. */
  readonly breaker: (OpenBreaker & { readonly endpoint: string }) | null;
}

/**
 * What happens if a delivery fails: each try that the shared schedule of retries makes, inside the trigger's hours, and
 * what an answer or the breaker would change. The times are those that the dispatcher keeps, but for the 20 % by which
 * each wait varies.
 */
export function planRetries(input: RetryPlanInput): RetryPlan {
  const { effect, of, dueAt, now } = input;
  if (dueAt === null) return { effect, tries: [], words: text.none, notes: [] };
  const tries = triesOf(input, dueAt);
  const planned = tries.map(({ at, waitsForHours }, index) => ({
    number: index + 1,
    at: new Date(at).toISOString(),
    after: at - (tries[index - 1]?.at ?? now),
    waitsForHours,
  }));
  const notes = of.retry ? [...breakerNotes(input, dueAt), ...answerNotes(input, tries)] : breakerNotes(input, dueAt);
  return { effect, tries: planned, words: wordsOf(input, tries), notes };
}

interface Try {
  readonly at: number;
  readonly waitsForHours: boolean;
}

function triesOf({ of, trigger: { schedule } }: RetryPlanInput, dueAt: number): Try[] {
  const tries: Try[] = [{ at: dueAt, waitsForHours: false }];
  let at = dueAt;
  for (const delay of of.retry ? delaysOf(of.to).slice(1) : []) {
    const due = at + delay;
    at = insideHours(schedule, due);
    tries.push({ at, waitsForHours: at > due });
  }
  return tries;
}

function insideHours(schedule: Schedule | undefined, at: number): number {
  return schedule ? (nextOpening(schedule, at) ?? at) : at;
}

function wordsOf({ of, timeZone }: RetryPlanInput, tries: readonly Try[]): string {
  const last = tries.at(-1);
  if (!of.retry || last === undefined) return text.off;
  const waits = delaysOf(of.to).slice(1).map(shortSpan);
  const when = momentInWords(timeZone, last.at);
  const words = fill(text.tries, { waits: waits.join(', '), when });
  return tries.some(({ waitsForHours }) => waitsForHours) ? `${words} ${text.hours}` : words;
}

/** What the second try is when the first is answered with a Retry-After, and what ends it at once. */
function answerNotes({ of, trigger, timeZone }: RetryPlanInput, tries: readonly Try[]): string[] {
  const [first, second] = tries;
  if (of.to === 'email' || !first || !second) return [text.jitter];
  const asked = judgeTry({
    result: {
      answer: { status: 429, headers: [['retry-after', String(EXAMPLE)]], body: '', truncated: false },
    },
    success: of.success,
    isRetryOn: true,
    isTest: false,
    tries: 1,
    now: first.at,
    random: 0.5,
  });
  if (asked.outcome !== 'retry') return [text.gone, text.jitter];
  const words = (at: number) => momentInWords(timeZone, at);
  const when = words(insideHours(trigger.schedule, asked.dueAt));
  return [fill(text.retryAfter, { seconds: EXAMPLE, when, instead: words(second.at) }), text.gone, text.jitter];
}

function breakerNotes({ breaker, timeZone }: RetryPlanInput, dueAt: number): string[] {
  if (breaker === null) return [text.breaker];
  const { endpoint, why, probeAt, since } = breaker;
  const words = (at: number) => momentInWords(timeZone, at);
  const params = { endpoint, why, since: words(since), when: words(Math.max(dueAt, probeAt)) };
  return [fill(text.breakerOpen, params)];
}

/** `5 s`, `30 min`, `14 h`. */
function shortSpan(milliseconds: number): string {
  if (milliseconds < MINUTE) return fill(text.seconds, { count: milliseconds / SECOND });
  if (milliseconds < HOUR) return fill(text.minutes, { count: milliseconds / MINUTE });
  return fill(text.hoursLong, { count: milliseconds / HOUR });
}
