import type { Port, PortListener } from './port.ts';

/** Two ends of a connection within one process. Frames pass as JSON, a turn later, as they do over every other wire. */
export function portPair(): [Port, Port] {
  const ends: End[] = [newEnd(), newEnd()];
  const [one, other] = ends as [End, End];
  return [portOf(one, other), portOf(other, one)];
}

interface End {
  listener: PortListener | null;
  waiting: string[];
  isClosed: boolean;
}

function newEnd(): End {
  return { listener: null, waiting: [], isClosed: false };
}

function portOf(own: End, other: End): Port {
  return {
    post: (frame) => {
      if (own.isClosed) return;
      other.waiting.push(JSON.stringify(frame));
      later(() => drain(other));
    },
    listen: (listener) => {
      own.listener = listener;
      later(() => drain(own));
    },
    close: () => {
      for (const end of [own, other]) {
        if (end.isClosed) continue;
        end.isClosed = true;
        later(() => end.listener?.close());
      }
    },
  };
}

function drain(end: End): void {
  while (end.listener && !end.isClosed && end.waiting.length > 0) {
    const text = end.waiting.shift();
    if (text !== undefined) end.listener.frame(JSON.parse(text));
  }
}

function later(task: () => void): void {
  void Promise.resolve().then(task);
}
