/**
 * Asks after a pause, in milliseconds, so that what changes fast is asked about once. Gives what an effect returns: it
 * takes the asking back, or tells it by the signal that nobody waits any more.
 */
export function askAfter(pause: number, ask: (signal: AbortSignal) => Promise<void>): () => void {
  const stop = new AbortController();
  const timer = setTimeout(() => void ask(stop.signal), pause);
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}
