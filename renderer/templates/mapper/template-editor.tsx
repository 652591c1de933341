import { useEffect, useMemo, useState } from 'react';
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx';
import { tracedValues, traceLookups } from '#shared/mapping/preview/traced-values.ts';
import { hasErrors } from '#shared/model/problem.ts';
import { readJson } from '#shared/template/index.ts';
import type { TemplateEditorProps } from '../template-editor-props.ts';
import { useChanges } from './changes/use-changes.ts';
import { DriftContext } from './drift/drift.ts';
import { useDrift } from './drift/use-drift.ts';
import { type Draft, isUnsaved } from './editor/drafts.ts';
import type { BrokenCode, Editor } from './editor/editor.ts';
import { EditorParts } from './editor/editor-parts.tsx';
import { MapperText } from './editor/mapper-text.tsx';
import { useActions } from './editor/use-actions.ts';
import { useDraft } from './editor/use-draft.ts';
import { useLit } from './editor/use-lit.ts';
import { useMapperText } from './editor/use-mapper-text.ts';
import { type Projected, useInputRows, useOutputRows, useProjection, useResolved } from './editor/use-projection.ts';
import { useSame } from './editor/use-same.ts';
import { createView, useView, ViewContext, type ViewStore } from './editor/view-store.ts';
import { useFilters } from './filters/use-filters.ts';
import { EditorFrame } from './layout/editor-frame.tsx';
import { useOutcomes, usePreview } from './preview/use-preview.ts';
import { rowProblems } from './problems/row-problems.ts';
import { useProblemWords } from './problems/use-problem-words.ts';
import { type SampleGroup, type SampleInView, useSample, useSampleGroups } from './sample/use-sample.ts';
import { useSchemaRows } from './schema/use-schema-rows.ts';
import { useSuggestions } from './suggestions/use-suggestions.ts';

/** The page on which a template is drawn: input tree, lines and functions, output tree, code, and preview. */
export function TemplateEditor(props: TemplateEditorProps) {
  return (
    <MapperText>
      <KeptDraft {...props} />
    </MapperText>
  );
}

function KeptDraft(props: TemplateEditorProps) {
  const { key, draft } = useDraft(props);
  const text = useMapperText();
  const [view] = useState(createView);
  if (draft === null) return <EmptyState>{text('states.gone')}</EmptyState>;
  if (draft === undefined) return <LoadingRows rows={12} height={27} />;
  return (
    <ViewContext value={view}>
      <DraftEditor key={key} draftKey={key} draft={draft} view={view} {...props} />
    </ViewContext>
  );
}

interface DraftEditorProps extends TemplateEditorProps {
  readonly draftKey: string;
  readonly draft: Draft;
  readonly view: ViewStore;
}

/** A sample that takes longer, in milliseconds, is not waited for: the template is drawn, and its values come later. */
const SAMPLE_PATIENCE = 150;
/** One that takes longer is still on its way while the template is read: a page that reads takes in no large answer. */
const NEARBY = 30;

/** Asks for the sample before anything is drawn. */
function DraftEditor(props: DraftEditorProps) {
  const groups = useSampleGroups(props.draft.log.now.head.events);
  const sample = useSample(props.draft, groups);
  const isDue = useDue(isSettled(sample), NEARBY);
  if (!isDue) return <LoadingRows rows={12} height={27} />;
  return <ReadEditor {...props} groups={groups} sample={sample} />;
}

/** Whether there is nothing more to wait for. */
function isSettled({ chosen, sample, isFailing }: SampleInView): boolean {
  return chosen === undefined || sample !== undefined || isFailing;
}

/** Whether it was once the case, or the patience, in milliseconds, is over. */
function useDue(isSo: boolean, patience: number): boolean {
  const [isDue, setDue] = useState(isSo);
  useEffect(() => {
    if (isSo) setDue(true);
    const timer = setTimeout(() => setDue(true), patience);
    return () => clearTimeout(timer);
  }, [isSo, patience]);
  return isSo || isDue;
}

interface ReadEditorProps extends DraftEditorProps {
  readonly groups: readonly SampleGroup[];
  readonly sample: SampleInView;
}

/** Draws the template with its sample, in one go. */
function ReadEditor(props: ReadEditorProps) {
  const projected = useProjection(props.draft.log.now.body);
  const isDue = useDue(isSettled(props.sample), SAMPLE_PATIENCE);
  if (!isDue) return <LoadingRows rows={12} height={27} />;
  return <DrawnEditor {...props} projected={projected} />;
}

interface DrawnEditorProps extends ReadEditorProps {
  readonly projected: Projected;
}

function DrawnEditor(props: DrawnEditorProps) {
  const { draftKey, draft, view, templateId, startFor, groups, sample, projected } = props;
  const { body } = draft.log.now;
  const [isSaving, setSaving] = useState(false);
  const actions = useActions({ key: draftKey, templateId, triggerId: startFor?.triggerId, view, setSaving });
  const { projection, problems } = projected;
  const { drift, root, problems: drifted, outcomesWith } = useDrift(projected, groups, sample);
  const resolved = useResolved(projection, root);
  const inputFind = useView((state) => state.find.input);
  const outputFind = useView((state) => state.find.output);
  // What comes in is seen first: the engine renders once it has given the sample.
  const isSampleThere = sample.sample !== undefined || sample.isFailing;
  const preview = usePreview(draftKey, { view, sampleId: isSampleThere ? sample.chosen?.id : undefined });
  const events = useMemo(() => groups.map((group) => group.event), [groups]);
  const rendering = useOutcomes(draft.log.now.head, draft.log.now, { events, savedId: templateId });
  const outcomes = useMemo(() => outcomesWith(rendering), [outcomesWith, rendering]);
  const changes = useChanges(projection, body, draft);
  const broken = useBroken(draft.log.now.text);
  const { drawn, suggestions } = useSuggestions({
    draftKey,
    draft,
    view,
    projection,
    resolved,
    root,
    sampleId: sample.chosen?.id,
    preview,
    isBroken: broken !== null,
    actions,
  });
  const { entries } = draft;
  const rendered = preview.preview;
  const trace = rendered?.trace ?? null;
  const lookups = useMemo(() => traceLookups(trace), [trace]);
  const traced = useMemo(
    () => tracedValues({ projection, value: rendered?.value ?? null, trace, entries, lookups }),
    [projection, rendered, trace, entries, lookups],
  );
  const inWords = useProblemWords();
  const marked = useMemo(() => {
    const own = problems.length > 0 && hasErrors(problems) ? problems : [...problems, ...(rendered?.problems ?? [])];
    return rowProblems(inWords([...own, ...drifted]), projection, traced);
  }, [problems, rendered, drifted, projection, traced, inWords]);
  const schema = useSchemaRows(projection, draft.log.now.schema);
  const filters = useFilters(draft.log.now, { resolved, problems: marked, changed: changes.rows });
  const inputRows = useInputRows(root, { open: draft.open, find: inputFind, fits: filters.input });
  const outputRows = useOutputRows(drawn.projection, { open: draft.open, find: outputFind, fits: filters.output });
  useLit(view, { projection: drawn.projection, resolved: drawn.resolved, traced, inputRows, outputRows });
  const editor = useSame<Editor>({
    templateId,
    draft,
    body,
    projection,
    resolved,
    drawn,
    suggestions,
    problems,
    broken,
    groups,
    sample,
    inputRows,
    outputRows,
    filters,
    preview,
    traced,
    outcomes,
    changes,
    schema,
    rowProblems: marked,
    isUnsaved: isUnsaved(draft),
    isSaving,
    actions,
  });
  return (
    <EditorParts editor={editor}>
      <DriftContext value={drift}>
        <EditorFrame />
      </DriftContext>
    </EditorParts>
  );
}

/** Why the code cannot be read; null where it can, or is as printed. */
function useBroken(code: string | null): BrokenCode | null {
  return useMemo(() => {
    if (code === null) return null;
    const { value, problems } = readJson(code);
    const [first] = problems;
    if (value !== undefined && !hasErrors(problems)) return null;
    return { message: first?.message ?? '', line: first?.position?.line ?? 1 };
  }, [code]);
}
