import { z } from '#shared/model/z.ts';
import { define } from '../define.ts';
import { endpointStateSchema } from '../endpoint-state.ts';
import { nothing } from './parts.ts';

const byEndpoint = z.object({ endpoint: z.string().min(1).max(300) });

/** Endpoints that get nothing for now. */
export const endpointsCommands = define({
  /** The endpoints that get nothing for now: all of them, anew at each change. */
  'endpoints.watch': {
    in: nothing,
    out: z.object({ endpoints: z.array(endpointStateSchema) }),
    errors: [],
    stream: true,
  },
  /** Its deliveries (of `*`: all deliveries) wait until it goes on. What a person asks for by itself still leaves. */
  'endpoints.pause': { in: byEndpoint, out: nothing, errors: [] },
  'endpoints.resume': { in: byEndpoint, out: nothing, errors: ['not_found'] },
  /** Sends one delivery to an endpoint that fails at once, to see whether it is back. */
  'endpoints.probe': { in: byEndpoint, out: nothing, errors: ['not_found'] },
});
