import { useEffect, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import type { DraftOf, ReplayPlanRow } from '#shared/contract/delivery-log.ts';

export interface Plan {
  readonly rows: readonly ReplayPlanRow[];
  readonly done: number;
  readonly total: number;
  readonly isWhole: boolean;
  readonly error: string | null;
}

interface PlanOptions {
  readonly ids: readonly string[];
  readonly how: 'same' | 'render';
  readonly draft: DraftOf | undefined;
}

/** What a replay would change, as it is found out; asked for anew where it is another replay. */
export function usePlan({ ids, how, draft }: PlanOptions): Plan {
  const engine = useEngine();
  const [plan, setPlan] = useState<Plan>(() => planned([], 0, ids.length));
  useEffect(() => {
    let rows: ReplayPlanRow[] = [];
    setPlan(planned(rows, 0, ids.length));
    return engine.stream(
      'deliveries.planReplay',
      { ids: [...ids], how, ...(draft && { draft }) },
      {
        value: (told) => {
          rows = [...rows, ...told.rows];
          setPlan(planned(rows, told.done, told.total));
        },
        restart: () => {
          rows = [];
        },
        error: (error) => setPlan({ ...planned(rows, rows.length, ids.length), error: error.message }),
      },
    );
  }, [engine, ids, how, draft]);
  return plan;
}

function planned(rows: readonly ReplayPlanRow[], done: number, total: number): Plan {
  return { rows, done, total, isWhole: done === total && total > 0, error: null };
}
