import { createContext, useContext } from 'react';
import type { SampleOutcome } from '#shared/contract/preview.ts';
import type { InputNode } from '#shared/mapping/input-fields.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Outcome, Plan } from '#shared/mapping/plan.ts';
import type { TracedValues } from '#shared/mapping/preview/traced-values.ts';
import type { Projection } from '#shared/mapping/project.ts';
import type { SchemaRows } from '#shared/mapping/schema/schema-rows.ts';
import type { Suggested } from '#shared/mapping/suggestions/suggested.ts';
import type { TreeRow } from '#shared/mapping/tree/tree-rows.ts';
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { OutputFormat } from '#shared/model/template.ts';
import type { EditLabel, TemplateHead } from '#shared/template/edits/edit-log.ts';
import type { Changes } from '../changes/use-changes.ts';
import type { Filters } from '../filters/use-filters.ts';
import type { PreviewState } from '../preview/use-preview.ts';
import type { SampleGroup, SampleInView } from '../sample/use-sample.ts';
import type { Suggestions } from '../suggestions/suggestions.ts';
import type { Draft } from './drafts.ts';
import type { ResolvedMapping } from './use-projection.ts';

/** Why the code as it stands cannot be read, and where. */
export interface BrokenCode {
  readonly message: string;
  readonly line: number;
}

/** Rows and lines with those that are only suggested among them. */
export interface Drawn {
  readonly projection: Projection;
  readonly resolved: readonly ResolvedMapping[];
  readonly suggested: Suggested;
}

export interface EditorActions {
  readonly run: (plan: Plan) => void;
  /** Does it, or asks at that place. */
  readonly settle: (outcome: Outcome, at: { x: number; y: number }) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Text as it is typed: steps of the same group follow each other into one. */
  readonly type: (plan: Plan, group: string) => void;
  /** Code as it is typed; with a label it is a step of its own, such as formatting. */
  readonly write: (text: string, label?: EditLabel) => void;
  /** Changes settings of the template: a step like any other; a name as it is typed is one step. */
  readonly setHead: (head: Partial<TemplateHead>) => void;
  /** Names a template that is saved for the first time: no step of its own. */
  readonly name: (name: string) => void;
  readonly setView: (view: Draft['view']) => void;
  readonly chooseSample: (id: string) => void;
  readonly setOpen: (tree: 'input' | 'output', id: string, isOpen: boolean) => void;
  readonly chooseEntry: (list: string, index: number) => void;
  readonly save: () => void;
}

/** A template being drawn, all that follows from it, and what can be done with it. */
export interface Editor {
  readonly templateId: string | undefined;
  readonly draft: Draft;
  readonly body: Json;
  readonly projection: Projection;
  readonly resolved: readonly ResolvedMapping[];
  /** What is drawn: the template, and what is only suggested for it. The same as the two above where nothing is. */
  readonly drawn: Drawn;
  readonly suggestions: Suggestions;
  readonly problems: readonly Problem[];
  readonly broken: BrokenCode | null;
  readonly groups: readonly SampleGroup[];
  readonly sample: SampleInView;
  readonly inputRows: readonly TreeRow<InputNode>[];
  readonly outputRows: readonly TreeRow<OutputRow>[];
  readonly filters: Filters;
  readonly preview: PreviewState;
  readonly traced: TracedValues;
  readonly outcomes: ReadonlyMap<string, SampleOutcome>;
  readonly changes: Changes;
  /** What the customer's schema says of the rows. */
  readonly schema: SchemaRows;
  /** Problems by the row that they are about: of the template, then of this sample. */
  readonly rowProblems: ReadonlyMap<string, readonly Problem[]>;
  readonly isUnsaved: boolean;
  readonly isSaving: boolean;
  readonly actions: EditorActions;
}

/** The template as it is drawn, without what was rendered of it: a preview that comes leaves it as it is. */
export type Drawing = Omit<Editor, 'preview' | 'traced' | 'rowProblems'>;

/** What the template is drawn with: an edit leaves it as it is. */
export interface Setting
  extends Pick<Editor, 'templateId' | 'groups' | 'sample' | 'outcomes' | 'isSaving' | 'actions'> {
  readonly view: Draft['view'];
  /** Whether its code cannot be read just now. */
  readonly isBroken: boolean;
}

/** What was rendered, and what is wrong with it: an edit leaves it as it is until its own preview comes. */
export interface Rendering extends Pick<Editor, 'preview' | 'rowProblems'> {
  readonly format: OutputFormat;
  /** Where rows have problems, the rows of what was rendered; else null. */
  readonly marked: TracedValues | null;
}

export const EditorContext = createContext<Editor | null>(null);
export const DrawingContext = createContext<Drawing | null>(null);
export const SettingContext = createContext<Setting | null>(null);
export const RenderingContext = createContext<Rendering | null>(null);
export const DrawnRowsContext = createContext(0);
export const EditorNowContext = createContext<(() => Editor) | null>(null);

/** All of the editor. What takes it is drawn anew for every edit and every preview. */
export function useEditor(): Editor {
  return inEditor(useContext(EditorContext));
}

/** The part of it that no preview changes, for what shows nothing of one. */
export function useDrawing(): Drawing {
  return inEditor(useContext(DrawingContext));
}

/** The part of it that no edit changes. */
export function useSetting(): Setting {
  return inEditor(useContext(SettingContext));
}

/** The part of it that only a preview changes, and what is found to be wrong. */
export function useRendering(): Rendering {
  return inEditor(useContext(RenderingContext));
}

/** How many rows both trees have together. */
export function useDrawnRows(): number {
  return useContext(DrawnRowsContext);
}

/** Gives the editor as it was last drawn, for what only acts: it is never drawn anew. */
export function useEditorNow(): () => Editor {
  return inEditor(useContext(EditorNowContext));
}

function inEditor<T>(part: T | null): T {
  if (part === null) throw new Error('a part of the template editor outside of it');
  return part;
}
