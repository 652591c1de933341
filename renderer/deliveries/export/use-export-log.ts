import { useCallback, useEffect, useRef, useState } from 'react';
import { download } from '#renderer/studio/download.ts';
import { useEngine } from '#renderer/studio/studio.tsx';
import type { DeliveryFilter, ExportFormat } from '#shared/contract/delivery-log.ts';
import { BYTE_ORDER_MARK } from '#shared/text/csv.ts';

export interface Exporting {
  readonly state: 'new' | 'running' | 'failed' | 'done';
  readonly done: number;
  readonly total: number;
  readonly error: string | null;
}

const types = { csv: 'text/csv;charset=utf-8', ndjson: 'application/x-ndjson' } satisfies Record<ExportFormat, string>;

/** Reads what fits the filter part by part and hands it over as a file once it is whole. */
export function useExportLog(filter: DeliveryFilter) {
  const engine = useEngine();
  const [exporting, setExporting] = useState<Exporting>({ state: 'new', done: 0, total: 0, error: null });
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);
  const start = useCallback(
    (format: ExportFormat, name: string) => {
      let parts: string[] = [];
      setExporting({ state: 'running', done: 0, total: 0, error: null });
      end.current = engine.stream(
        'deliveries.export',
        { filter, format },
        {
          value: ({ text, done, total }) => {
            parts.push(text);
            setExporting({ state: 'running', done, total, error: null });
          },
          // Cut off before its first part: it begins anew.
          restart: () => {
            parts = [];
          },
          end: () => {
            // Excel reads a CSV as UTF-8 only where it begins with this mark.
            download(name, format === 'csv' ? [BYTE_ORDER_MARK, ...parts] : parts, types[format]);
            setExporting((last) => ({ ...last, state: 'done' }));
          },
          error: (error) => setExporting((last) => ({ ...last, state: 'failed', error: error.message })),
        },
      );
    },
    [engine, filter],
  );
  const stop = useCallback(() => {
    end.current?.();
    end.current = null;
    setExporting({ state: 'new', done: 0, total: 0, error: null });
  }, []);
  return { exporting, start, stop };
}
