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
  /** Search had not read everything: more may fit. */
  readonly isPart: boolean;
}

const unbegun: Exporting = { state: 'new', done: 0, total: 0, error: null, isPart: false };

const types = { csv: 'text/csv;charset=utf-8', ndjson: 'application/x-ndjson' } satisfies Record<ExportFormat, string>;

/** Reads what fits the filter part by part and hands it over as a file once it is whole. */
export function useExportLog(filter: DeliveryFilter) {
  const engine = useEngine();
  const [exporting, setExporting] = useState(unbegun);
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);
  const start = useCallback(
    (format: ExportFormat, name: string) => {
      let parts: string[] = [];
      setExporting({ ...unbegun, state: 'running' });
      end.current = engine.stream(
        'deliveries.export',
        { filter, format },
        {
          value: ({ text, done, total, unread }) => {
            parts.push(text);
            setExporting((last) => ({ ...last, done, total, isPart: last.isPart || unread !== undefined }));
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
    setExporting(unbegun);
  }, []);
  return { exporting, start, stop };
}
