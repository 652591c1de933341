import { missingPlaces, planMissing } from '#shared/mapping/conditions/plan-missing.ts';
import type { MissingField } from '#shared/mapping/drift/drift.ts';
import { type FieldMove, planRepoint, shownPath } from '#shared/mapping/drift/plan-repoint.ts';
import type { Plan } from '#shared/mapping/plan.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';

interface Repointing {
  /** Has all mappings, or one alone, read fields at their new places; says what could not follow. */
  readonly repoint: (moves: readonly FieldMove[], only?: string) => void;
  /** Leaves the row out where the field is missing; null where a rule for missing values cannot say that. */
  readonly leaveOut: (field: MissingField, row: string) => Plan | null;
}

export function useRepoint(): Repointing {
  const text = useMapperText();
  const view = useViewStore();
  const { body, projection, draft, actions } = useEditor();
  return {
    repoint: (moves, only) => {
      const { plan, left } = planRepoint(body, moves, only === undefined ? {} : { only });
      if (plan !== null) actions.run(plan);
      if (left.length === 0) return;
      const names = left.map((row) => projection.byId.get(row)?.name ?? row).join(', ');
      view.setState({ told: text('drift.across', { names }) });
    },
    leaveOut: (field, row) => {
      const mapping = projection.byId.get(row)?.mapping;
      if (mapping === undefined || mapping === null || draft.log.now.head.missing === 'omit') return null;
      if (!field.reads.some((read) => read.mapping === mapping.id)) return null;
      const whole = missingPlaces(mapping).find((place) => place.isWhole);
      return whole === undefined ? null : planMissing(mapping, whole, { kind: 'omit' });
    },
  };
}

/** The likely new place as a sentence names it. */
export function likelyPath({ likely }: MissingField): string {
  return likely === null ? '' : shownPath(pointerKeys(likely.field.pointer));
}
