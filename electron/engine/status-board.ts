import type { EngineStatus } from '#shared/contract/engine-status.ts';
import { createNews } from './news.ts';

/** The engine's present status, and word of each change of it. */
export interface StatusBoard {
  current(): EngineStatus;
  change(part: Partial<EngineStatus>): void;
  listen(listener: (status: EngineStatus) => void): () => void;
}

export function createStatusBoard(first: EngineStatus): StatusBoard {
  const news = createNews<EngineStatus>();
  let status = first;
  return {
    current: () => status,
    change(part) {
      status = { ...status, ...part };
      news.tell(status);
    },
    listen: news.listen,
  };
}
