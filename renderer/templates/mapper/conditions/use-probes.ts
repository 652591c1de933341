import { useMemo } from 'react';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import type { Branch } from '#shared/mapping/conditions/condition-choice.ts';
import { type Probe, type Probed, probeBody, readProbes } from '#shared/mapping/conditions/condition-probe.ts';
import { conditionOf } from '#shared/mapping/conditions/field-condition.ts';
import { isCondition } from '#shared/mapping/conditions/plan-condition.ts';
import { ROOT_SCOPE, type Scope } from '#shared/mapping/scope.ts';
import type { Json } from '#shared/model/json.ts';
import { useEditor } from '../editor/editor.ts';
import { reasonOfTests, testReason } from './test-reason.ts';

/** What a branch comes to for the sample. */
export interface ProbedBranch {
  readonly holds: boolean;
  /** Why, in words, without a full stop; '' where there are none for it. */
  readonly reason: string;
  readonly tests: readonly { readonly holds: boolean; readonly value: Json | undefined }[];
  /** Why it could not be decided. */
  readonly problem?: string;
}

export interface ProbedBranches {
  readonly branches: readonly (ProbedBranch | undefined)[];
  /** The first that holds, or the otherwise, by index; null where none is taken, undefined where it is not known. */
  readonly taken: number | null | undefined;
  /** Of how many entries of the list; null outside of lists. */
  readonly entries: number | null;
  /** For how many of them each branch's condition holds. */
  readonly held: readonly (number | undefined)[];
}

const UNKNOWN: ProbedBranches = { branches: [], taken: undefined, entries: null, held: [] };

/** Asks the engine what each branch's condition comes to for the chosen sample, and the chosen entries of its lists. */
export function useProbes(scope: Scope = ROOT_SCOPE, branches: readonly Branch[]): ProbedBranches {
  const { sample, draft } = useEditor();
  const { entries } = draft;
  const sampleId = sample.chosen?.id;
  const body = useMemo(() => probeBody(scope, branches.flatMap(probeOf)), [scope, branches]);
  const isAsked = sampleId !== undefined && branches.some(isCondition);
  const key = isAsked ? JSON.stringify([sampleId, body]) : '';
  const answer = useAnswer(
    key,
    async (engine, signal) => {
      if (!isAsked) return null;
      const input = {
        draft: { format: 'json' as const, missing: 'omit' as const, body },
        on: { sampleId },
        trace: false,
      };
      return { preview: await engine.call('templates.preview', input, { signal }), branches, key };
    },
    { keep: true },
  );
  const { value } = answer;
  return useMemo(() => {
    if (value === undefined || value === null) return UNKNOWN;
    const { preview } = value;
    // An otherwise asks nothing: what was told for the conditions holds with it and without.
    const asked = value.key === key ? branches : value.branches;
    const probes = asked.flatMap(probeOf);
    if (!preview.ok) return { ...UNKNOWN, branches: failed(asked, preview.problems) };
    const read = readProbes(preview.value, scope, { probes, entries });
    if (read === null) return UNKNOWN;
    if (asked.length !== branches.length) return UNKNOWN;
    let next = 0;
    let place = 0;
    const told = asked.map((branch) => (isCondition(branch) ? toldOf(branch, read.chosen[next++]) : undefined));
    const first = told.findIndex((branch) => branch?.holds === true);
    const last = asked.findIndex((branch) => branch.kind === 'else');
    const hasLoop = asked.some(({ kind }) => kind === 'each' || kind === 'with');
    const taken = first >= 0 ? first : last >= 0 ? last : null;
    return {
      branches: told,
      taken: hasLoop ? undefined : taken,
      entries: scope.kind === 'each' ? read.of : null,
      held: asked.map((branch) => (isCondition(branch) ? read.held[place++] : undefined)),
    };
  }, [value, key, scope, entries, branches]);
}

function probeOf(branch: Branch): Probe[] {
  if (!isCondition(branch)) return [];
  const { kind, condition } = branch;
  const reads = (conditionOf(condition)?.tests ?? []).flatMap(({ field, than }) =>
    than === undefined || than.kind === 'literal' ? [field] : [field, than],
  );
  return [{ kind, condition, reads }];
}

function toldOf(branch: Branch, probed: Probed | undefined): ProbedBranch | undefined {
  if (probed === undefined || branch.condition === null) return undefined;
  const condition = conditionOf(branch.condition);
  if (condition === null) return { holds: probed.holds, reason: '', tests: [] };
  const reads = [...probed.reads];
  const tests = condition.tests.map((test) => {
    const value = reads.shift();
    const than = test.than === undefined || test.than.kind === 'literal' ? test.than?.value : reads.shift();
    return testReason(test, { value, than: than ?? null });
  });
  return { holds: probed.holds, reason: reasonOfTests(condition.join, tests), tests };
}

/** Problems by the branch that they are about; the others are not known then. */
function failed(branches: readonly Branch[], problems: readonly { path: string; message: string }[]) {
  let next = 0;
  return branches.map((branch): ProbedBranch | undefined => {
    if (!isCondition(branch)) return undefined;
    const part = `/asked/${next++}/`;
    const problem = problems.find(({ path }) => path.includes(part))?.message;
    return problem === undefined ? undefined : { holds: false, reason: '', tests: [], problem };
  });
}
