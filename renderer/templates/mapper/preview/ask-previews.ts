import type { TemplateDraft } from '#shared/contract/preview.ts';

/** Above this many bytes, where values come from is asked for on its own, once nothing is typed for a moment. */
const HEAVY = 200_000;
const TRACE_PAUSE = 250;

export interface PreviewAsking {
  /** Has it rendered: at once, or as soon as the one before has come; of several that wait the newest. */
  want(draft: TemplateDraft): void;
  /** From now on what is wanted is asked for. */
  start(): void;
  stop(): void;
}

/** Has the engine render a draft and shows it; gives the output's bytes. Never rejects. */
type Show = (draft: TemplateDraft, how: { trace: boolean; signal: AbortSignal }) => Promise<number>;

/**
 * Asks for one preview at a time, so that a heavy one is shown time and again while one types. It asks within the call
 * that wants it: the engine renders while the page still draws the template.
 */
export function askPreviews(show: Show): PreviewAsking {
  const ended = new AbortController();
  const { signal } = ended;
  let wanted: TemplateDraft | null = null;
  let isAsking = true;
  let bytes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** A heavy trace that is on its way: no longer wanted once a newer draft is. */
  let tracing: AbortController | null = null;

  const next = async (): Promise<void> => {
    if (isAsking || wanted === null || signal.aborted) return;
    const draft = wanted;
    const isHeavy = bytes > HEAVY;
    wanted = null;
    isAsking = true;
    bytes = await show(draft, { trace: !isHeavy, signal });
    isAsking = false;
    if (wanted !== null) return next();
    if (isHeavy && !signal.aborted) timer = setTimeout(() => trace(draft), TRACE_PAUSE);
  };
  const trace = (draft: TemplateDraft) => {
    tracing = new AbortController();
    void show(draft, { trace: true, signal: AbortSignal.any([signal, tracing.signal]) });
  };
  return {
    want: (draft) => {
      wanted = draft;
      clearTimeout(timer);
      tracing?.abort();
      tracing = null;
      void next();
    },
    start: () => {
      isAsking = false;
      void next();
    },
    stop: () => {
      clearTimeout(timer);
      ended.abort();
    },
  };
}
