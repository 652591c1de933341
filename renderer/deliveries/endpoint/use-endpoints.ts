import { useEffect, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import type { EndpointState } from '#shared/contract/endpoint-state.ts';

/** The endpoints that get nothing for now, kept live. */
export function useEndpoints(): readonly EndpointState[] {
  const engine = useEngine();
  const [endpoints, setEndpoints] = useState<readonly EndpointState[]>([]);
  useEffect(() => engine.stream('endpoints.watch', {}, { value: (told) => setEndpoints(told.endpoints) }), [engine]);
  return endpoints;
}
