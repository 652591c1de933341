import { useMemo, useRef, useState } from 'react';
import type { SampleOutcome } from '#shared/contract/preview.ts';
import { everyMissing, type MissingField, missingFields } from '#shared/mapping/drift/drift.ts';
import { type FieldRead, fieldReads } from '#shared/mapping/drift/field-reads.ts';
import { type GhostedTree, withGhosts } from '#shared/mapping/drift/ghost-fields.ts';
import { newFields, unusedMissing } from '#shared/mapping/drift/new-fields.ts';
import { type SampleShape, sampleShape } from '#shared/mapping/drift/sample-shape.ts';
import type { Problem } from '#shared/model/problem.ts';
import { useLater } from '../editor/use-later.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import type { Projected } from '../editor/use-projection.ts';
import type { SampleGroup, SampleInView } from '../sample/use-sample.ts';
import { createPassing, type Drift, driftProblems, usePassing } from './drift.ts';
import { useShapes } from './use-shapes.ts';

const NO_FIELDS: readonly MissingField[] = [];
const NO_GHOSTS: ReadonlySet<string> = new Set();
const NO_READS: readonly FieldRead[] = [];
const NO_WARNED: ReadonlyMap<string, readonly MissingField[]> = new Map();
const NOTHING_BESIDE = { added: [], unused: [] };
/** A template that reads so many fields is drawn first, and compared with its samples once that is done. */
const MANY = 500;

export interface DriftInEditor {
  readonly drift: Drift;
  /** The sample's tree with the fields that are read and not in it; null without a sample. */
  readonly root: GhostedTree['root'] | null;
  /** For the rows that missing fields fill. */
  readonly problems: readonly Problem[];
  /** What the strip says of a sample, with fields that it lacks. */
  readonly outcomesWith: (outcomes: ReadonlyMap<string, SampleOutcome>) => ReadonlyMap<string, SampleOutcome>;
}

/** Keeps in view what of the template's fields the samples lack. The template is compared as it is typed, but later. */
export function useDrift(
  { tree, projection }: Projected,
  groups: readonly SampleGroup[],
  sample: SampleInView,
): DriftInEditor {
  const text = useMapperText();
  const shapes = useShapes(groups);
  const [passing] = useState(createPassing);
  const looked = usePassing(passing, (state) => state.looked);
  const closed = usePassing(passing, (state) => state.closed);
  const { chosen } = sample;
  const atFirst = useRef<ReadonlySet<string> | null>(null);
  atFirst.current ??= new Set(groups.flatMap((group) => group.samples.map(({ id }) => id)));
  const known = atFirst.current;

  // Every sample for every letter that is typed would be much: what is told of samples follows when there is time.
  const laterTree = useLater(tree, null);
  const laterReads = useMemo(() => (laterTree === null ? NO_READS : fieldReads(laterTree)), [laterTree]);
  const isMany = projection.mappings.length > MANY;
  const first = useMemo(() => (isMany || laterTree !== null ? NO_READS : fieldReads(tree)), [isMany, laterTree, tree]);
  const reads = laterTree === null ? first : laterReads;
  const payload = isMany && laterTree === null ? undefined : sample.sample?.payload;
  const here = useMemo(() => (payload === undefined ? null : sampleShape(payload)), [payload]);
  const hereId = sample.sample?.id;
  const around = useMemo(() => aroundOf(groups, shapes.byId), [groups, shapes.byId]);

  const missing = useMemo(() => {
    if (here === null || hereId === undefined || !shapes.isWhole) return NO_FIELDS;
    const fields = missingFields({ reads, here, ...around(hereId) });
    return fields.length === 0 ? NO_FIELDS : fields;
  }, [reads, here, hereId, around, shapes.isWhole]);
  const isFresh = hereId !== undefined && !known.has(hereId);
  const beside = useMemo(() => {
    if (here === null || hereId === undefined || !shapes.isWhole || !isFresh) return NOTHING_BESIDE;
    const compared = { here, ...around(hereId) };
    return { added: newFields(compared, missing), unused: unusedMissing({ ...compared, reads }) };
  }, [reads, here, hereId, around, shapes.isWhole, isFresh, missing]);

  const ghosted = useMemo((): GhostedTree | null => {
    if (sample.root === null || here === null || hereId === undefined) return null;
    const { others, elsewhere } = around(hereId);
    return withGhosts(sample.root, reads, { here, others: [...others, ...elsewhere] });
  }, [sample.root, reads, here, hereId, around]);

  const bySample = useMemo(() => {
    if (!shapes.isWhole) return NO_WARNED;
    const warned = new Map<string, readonly MissingField[]>();
    for (const [id, shape] of shapes.byId) {
      const fields = missingFields({ reads: laterReads, here: shape, ...around(id) }).filter((one) => one.isWarned);
      if (fields.length > 0) warned.set(id, fields);
    }
    return warned.size === 0 ? NO_WARNED : warned;
  }, [laterReads, shapes, around]);

  const ghosts = ghosted === null || ghosted.ghosts.size === 0 ? NO_GHOSTS : ghosted.ghosts;
  const drift = useMemo((): Drift => {
    const isLooked = hereId !== undefined && looked.has(hereId);
    const isClosed = hereId !== undefined && closed.has(hereId);
    const cameIn = groups
      .flatMap((group) => group.samples)
      .find(({ id }) => id !== chosen?.id && !known.has(id) && !looked.has(id) && !closed.has(id) && bySample.has(id));
    return {
      sample: chosen,
      missing,
      ...beside,
      ghosts,
      tagged: new Set(isLooked ? [] : tagsOf(beside.added, missing, isFresh)),
      isShown:
        !isClosed && (missing.some((one) => one.isWarned) || (isFresh && missing.length + beside.added.length > 0)),
      cameIn: cameIn === undefined ? null : { sample: cameIn, count: bySample.get(cameIn.id)?.length ?? 0 },
      passing,
    };
  }, [hereId, looked, closed, groups, chosen, known, bySample, missing, beside, ghosts, isFresh, passing]);

  const problems = useMemo(
    () =>
      driftProblems(missing, ({ path, before }) =>
        text(before === null ? 'drift.missingEverywhere' : 'drift.missingHere', { path }),
      ),
    [missing, text],
  );
  const outcomesWith = useMemo(
    () => outcomesFor(bySample, (path) => text('drift.missingHere', { path })),
    [bySample, text],
  );
  return { drift, root: ghosted?.root ?? sample.root, problems, outcomesWith };
}

/** The samples beside one: of its event, and of the template's other events. */
function aroundOf(groups: readonly SampleGroup[], byId: ReadonlyMap<string, SampleShape>) {
  const shapesOf = (group: SampleGroup, id: string) =>
    group.samples.flatMap((sample) => (sample.id === id ? [] : (byId.get(sample.id) ?? [])));
  return (id: string) => {
    const isOwn = (group: SampleGroup) => group.samples.some((sample) => sample.id === id);
    return {
      others: groups.filter(isOwn).flatMap((group) => shapesOf(group, id)),
      elsewhere: groups.filter((group) => !isOwn(group)).flatMap((group) => shapesOf(group, id)),
    };
  };
}

function tagsOf(added: Drift['added'], missing: readonly MissingField[], isFresh: boolean): string[] {
  if (!isFresh) return [];
  const renamed = [...everyMissing(missing)].flatMap(({ likely }) => (likely === null ? [] : [likely.field.pointer]));
  return [...added.map((field) => field.pointer), ...renamed];
}

/** A sample that passes but lacks fields worth a mark warns, with the first of them as its reason. */
function outcomesFor(bySample: ReadonlyMap<string, readonly MissingField[]>, say: (path: string) => string) {
  return (outcomes: ReadonlyMap<string, SampleOutcome>): ReadonlyMap<string, SampleOutcome> => {
    if (bySample.size === 0) return outcomes;
    const marked = new Map(outcomes);
    for (const [id, fields] of bySample) {
      const outcome = outcomes.get(id);
      if (outcome === undefined || outcome.result === 'fail') continue;
      const own = driftProblems(fields, ({ path }) => say(path));
      marked.set(id, { ...outcome, result: 'warn', problems: [...outcome.problems, ...own] });
    }
    return marked;
  };
}
