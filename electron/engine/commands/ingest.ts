import type { EngineContext } from '../engine-context.ts';
import type { HandlersOf } from './handlers.ts';

export function ingestHandlers({ folder }: EngineContext): HandlersOf<'ingest'> {
  return {
    'ingest.token': ({ renew }) => ({ token: renew ? folder.renewIngestToken() : folder.ingestToken() }),
  };
}
