/** Something that is told to whoever listens at the moment. */
export interface News<T> {
  tell(value: T): void;
  /** Whether anybody listens. */
  readonly isHeard: boolean;
  /** Listens until the function that it gives is called. */
  listen(listener: (value: T) => void): () => void;
}

export function createNews<T>(): News<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    tell(value) {
      for (const listener of listeners) listener(value);
    },
    get isHeard() {
      return listeners.size > 0;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
