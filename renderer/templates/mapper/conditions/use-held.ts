import { useMemo } from 'react';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import type { Branch } from '#shared/mapping/conditions/condition-choice.ts';
import { holdsBody } from '#shared/mapping/conditions/condition-probe.ts';
import { isCondition } from '#shared/mapping/conditions/plan-condition.ts';
import type { Scope } from '#shared/mapping/scope.ts';
import { useEditor } from '../editor/editor.ts';

/** The preview of the chosen sample comes first. */
const PAUSE = 250;
/** Each is tried on every sample. */
const MOST = 6;

type Held = { readonly held: number; readonly of: number } | undefined;

/** On how many samples of the strip each branch's condition holds; undefined inside lists, whose entries are counted. */
export function useHeld(scope: Scope | undefined, branches: readonly Branch[]): readonly Held[] | undefined {
  const { groups } = useEditor();
  const bodies = useMemo(() => branches.map((branch) => (isCondition(branch) ? holdsBody(branch) : null)), [branches]);
  const events = groups.map(({ event }) => event);
  const isAsked = scope?.kind === 'root' && events.length > 0 && bodies.length <= MOST;
  const answer = useAnswer(
    isAsked ? JSON.stringify([events, bodies]) : '',
    async (engine, signal) => {
      if (!isAsked) return undefined;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      const held: Held[] = [];
      for (const body of bodies) {
        if (body === null || signal.aborted) {
          held.push(undefined);
          continue;
        }
        const draft = { format: 'json' as const, missing: 'null' as const, body };
        const { outcomes } = await engine.call('templates.tryAll', { draft, events }, { signal });
        held.push({ held: outcomes.filter(({ result }) => result !== 'fail').length, of: outcomes.length });
      }
      return held;
    },
    // What was told stands until there is more: nothing moves under a pointer.
    { keep: true },
  );
  return answer.value;
}
