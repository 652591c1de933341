import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { ConditionPlace } from '#shared/mapping/conditions/condition-choice.ts';
import type { DropSource } from '#shared/mapping/drop/plan-drop.ts';
import type { Outcome } from '#shared/mapping/plan.ts';
import type { InputFilter, OutputFilter } from '#shared/mapping/tree/tree-filter.ts';
import type { EditState } from '#shared/template/edits/edit-log.ts';
import { createFrames, type Frames } from './frames.ts';

/** What is followed: its whole way is lit. */
export type Focus =
  | { readonly kind: 'input'; readonly id: string }
  /** `pointer`: one of its values in the output, where it has several; else that of the chosen entry. */
  | { readonly kind: 'output'; readonly id: string; readonly pointer?: string }
  | { readonly kind: 'mapping'; readonly id: string; readonly input?: number };

/** Everything that is lit at once, by tree ids, mapping ids and output pointers. */
export interface Lit {
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
  /** What holds them: lit where it is closed, and stands for them. */
  readonly inputsAbove: ReadonlySet<string>;
  readonly outputsAbove: ReadonlySet<string>;
  readonly mappings: ReadonlySet<string>;
  readonly pointers: ReadonlySet<string>;
  /** The row whose steps are told. */
  readonly row: string | null;
}

export const NOTHING_LIT: Lit = {
  inputs: new Set(),
  outputs: new Set(),
  inputsAbove: new Set(),
  outputsAbove: new Set(),
  mappings: new Set(),
  pointers: new Set(),
  row: null,
};

/** Where a drag is: over a row of the output or input, its edge, or the empty end. */
export type DropPlace =
  | { readonly side: 'output'; readonly id: string; readonly at: 'on' | 'before' | 'after' }
  | { readonly side: 'input'; readonly id: string }
  | { readonly side: 'card'; readonly id: string }
  | { readonly side: 'end' }
  /** A place of a row's text, in its units. */
  | { readonly side: 'text'; readonly id: string; readonly at: number };

export type Carried =
  | { readonly from: 'input'; readonly id: string }
  | { readonly from: 'output'; readonly id: string };

export interface Drag {
  readonly carried: Carried;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly over: DropPlace | null;
}

/** How a tree stands on the screen: what the lines need to find their ends. */
export interface TreeGeometry {
  readonly scrollTop: number;
  readonly height: number;
  /** The top of a row and its height, in the tree's own coordinates. */
  readonly place: (index: number) => { start: number; size: number };
}

/** A question or refusal that floats at a place, with its ways. */
export interface Asked {
  readonly outcome: Exclude<Outcome, { kind: 'done' }>;
  readonly x: number;
  readonly y: number;
}

/** What floats: the palette of functions, the fields to pick from, a row's menu, a step's parameters. */
export type Floating =
  | {
      readonly kind: 'functions';
      readonly mapping: string;
      readonly input: number | null;
      readonly x: number;
      readonly y: number;
    }
  | {
      readonly kind: 'fields';
      readonly row: string;
      readonly x: number;
      readonly y: number;
      /** The place of the row's text that the field is put at; then what floats again. */
      readonly textAt?: number;
      readonly back?: Floating | null;
    }
  /** Room to write a row's text. */
  | { readonly kind: 'text'; readonly row: string; readonly x: number; readonly y: number }
  | { readonly kind: 'menu'; readonly row: string; readonly x: number; readonly y: number }
  /** A value's conditions; `branch` is the one that is looked at. */
  | {
      readonly kind: 'conditions';
      readonly place: ConditionPlace;
      readonly branch: number | null;
      readonly x: number;
      readonly y: number;
    }
  | { readonly kind: 'missing'; readonly row: string; readonly x: number; readonly y: number }
  | { readonly kind: 'step'; readonly mapping: string; readonly step: number; readonly x: number; readonly y: number };

/** What a tree is narrowed to. `since`: how the template stood then; what is changed later stays on view. */
export interface Filtered<T> {
  readonly by: T;
  readonly since: EditState | null;
}

export interface View {
  readonly hovered: Focus | null;
  readonly selected: Focus | null;
  readonly lit: Lit;
  /** Picked by a click or Enter, to be mapped by the next. */
  readonly armed: DropSource | null;
  readonly drag: Drag | null;
  readonly asked: Asked | null;
  readonly floating: Floating | null;
  /** The row whose name or value is being typed. */
  readonly typing: { readonly row: string; readonly what: 'name' | 'value' } | null;
  readonly active: { readonly input: string | null; readonly output: string | null };
  readonly find: { readonly input: string; readonly output: string };
  readonly filter: { readonly input: Filtered<InputFilter>; readonly output: Filtered<OutputFilter> };
  /** Something was just done: what comes to lie under a pointer that rests is not followed. */
  readonly isQuiet: boolean;
  /** The line that the code view is to go to once it is shown. */
  readonly codeLine: number | null;
  /** How the code view was left: its text, and Monaco's state of cursor, selection and scroll. */
  readonly codeLeft: { readonly text: string; readonly state: unknown } | null;
  /** Rows that fitting the map has closed; they open again with 100 %. */
  readonly closedByFit: readonly { readonly side: 'input' | 'output'; readonly id: string }[];
  readonly isTableOpen: boolean;
  readonly isNaming: boolean;
  /** What changed since the last save is shown in the place of the preview. */
  readonly areChangesOpen: boolean;
  /** The dialog of the customer's schema. */
  readonly isSchemaOpen: boolean;
  /** The dialog of suggestions that is open. */
  readonly suggesting: 'paste' | 'again' | 'review' | null;
  /** The preview is of an older draft, and the newer one has been on its way for a while. */
  readonly isPreviewLate: boolean;
  /** A sentence for the live region: what was done or why not. */
  readonly told: string;
}

/** How both trees stand. It changes with every frame of scrolling, so only what follows the rows listens to it. */
export interface Geometry {
  readonly input: TreeGeometry | null;
  readonly output: TreeGeometry | null;
}

export type ViewStore = StoreApi<View> & { readonly geometry: StoreApi<Geometry>; readonly frames: Frames };

export function createView(): ViewStore {
  const geometry = createStore<Geometry>(() => ({ input: null, output: null }));
  const view = createStore<View>(() => ({
    hovered: null,
    selected: null,
    lit: NOTHING_LIT,
    armed: null,
    drag: null,
    asked: null,
    floating: null,
    typing: null,
    active: { input: null, output: null },
    find: { input: '', output: '' },
    filter: { input: { by: 'all', since: null }, output: { by: 'all', since: null } },
    // A pointer that rests where the page was opened from follows nothing yet.
    isQuiet: true,
    codeLine: null,
    codeLeft: null,
    closedByFit: [],
    isTableOpen: false,
    isNaming: false,
    areChangesOpen: false,
    isSchemaOpen: false,
    suggesting: null,
    isPreviewLate: false,
    told: '',
  }));
  return Object.assign(view, { geometry, frames: createFrames() });
}

export const ViewContext = createContext<ViewStore | null>(null);

export function useViewStore(): ViewStore {
  const store = useContext(ViewContext);
  if (store === null) throw new Error('useViewStore outside of the template editor');
  return store;
}

/** A part of the editor's passing state. Pick, don't build. */
export function useView<T>(pick: (view: View) => T): T {
  return useStore(useViewStore(), pick);
}

/** How one tree stands; renders anew as it scrolls. */
export function useGeometry(side: 'input' | 'output'): TreeGeometry | null {
  return useStore(useViewStore().geometry, (geometry) => geometry[side]);
}
