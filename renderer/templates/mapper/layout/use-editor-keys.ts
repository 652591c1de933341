import { useEffect, useRef } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { type Editor, useEditorNow } from '../editor/editor.ts';
import { useViewStore, type ViewStore } from '../editor/view-store.ts';

const panes = ['input', 'functions', 'output', 'code', 'preview', 'strip'] as const;

/** The editor's keys. The code view keeps those that are its own: its undo is the same log. */
export function useEditorKeys(): void {
  const editorNow = useEditorNow();
  const view = useViewStore();
  const singleKeys = useRecords((records) => records.settings.singleKeys);
  const latest = useRef(singleKeys);
  useEffect(() => {
    latest.current = singleKeys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const now = editorNow();
      const areSingle = latest.current;
      const { actions, draft } = now;
      const isMod = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      const act = (what: () => void) => {
        event.preventDefault();
        event.stopPropagation();
        what();
      };
      if (isMod && key === 's') return act(actions.save);
      if (isMod && key === 'e') return act(() => actions.setView(draft.view === 'map' ? 'code' : 'map'));
      if (event.key === 'F6') return act(() => focusPane(event.shiftKey ? -1 : 1));
      const target = event.target as HTMLElement;
      const isTyping = target.closest('input, textarea, [contenteditable=true], .monaco-editor') !== null;
      // A field that is empty has nothing of its own to undo.
      const isEmptyField = target instanceof HTMLInputElement && target.value === '';
      const isInCode = target.closest('.monaco-editor, [data-undo=log]') !== null;
      if (isMod && (key === 'z' || key === 'y') && (!isTyping || isInCode || isEmptyField)) {
        return act(key === 'y' || event.shiftKey ? actions.redo : actions.undo);
      }
      if (event.key === 'Escape') {
        const own = `[role=dialog], [role=menu]${view.getState().areChangesOpen ? ', [data-pane=preview]' : ''}`;
        const isElsewhere = target.closest(own) !== null;
        if (!isTyping && !isElsewhere) letGo(view);
        return;
      }
      if (!areSingle || isTyping || isMod || event.altKey || target.closest('[role=dialog], [role=menu]') !== null)
        return;
      if (event.key === '[' || event.key === ']') return act(() => stepSample(now, event.key === ']' ? 1 : -1));
      if (event.key === '/') {
        const side = target.closest('[data-pane=input]') === null ? 'output' : 'input';
        const field = document.querySelector<HTMLElement>(`[data-find=${side}]`);
        if (field !== null) act(() => field.focus());
      }
    };
    const move = ({ movementX, movementY }: PointerEvent) => {
      if (view.getState().isQuiet && Math.abs(movementX) + Math.abs(movementY) > 0) view.setState({ isQuiet: false });
    };
    window.addEventListener('keydown', press, true);
    window.addEventListener('pointermove', move, true);
    return () => {
      window.removeEventListener('keydown', press, true);
      window.removeEventListener('pointermove', move, true);
    };
  }, [view, editorNow]);
}

/** Lets go of one thing at a time: what floats, what is picked, what is selected. What is carried, its drag lets go of. */
function letGo(view: ViewStore): void {
  const { drag, floating, asked, armed, selected } = view.getState();
  if (drag !== null) return;
  if (floating !== null || asked !== null) view.setState({ floating: null, asked: null });
  else if (armed !== null) view.setState({ armed: null });
  else if (selected !== null) view.setState({ selected: null });
}

function stepSample({ groups, sample, actions }: Editor, by: number): void {
  const all = groups.flatMap((group) => group.samples);
  const at = all.findIndex(({ id }) => id === sample.chosen?.id);
  const next = all[(at + by + all.length) % all.length];
  if (next !== undefined) actions.chooseSample(next.id);
}

function focusPane(by: number): void {
  const found = panes
    .flatMap((pane) => [...document.querySelectorAll<HTMLElement>(`[data-pane=${pane}]`)])
    .flatMap((pane) => {
      const target = firstTarget(pane);
      // A pane that shows nothing yet is passed over.
      return target === null ? [] : [{ pane, target }];
    });
  const at = found.findIndex(({ pane }) => pane.contains(document.activeElement));
  found[(at + by + found.length) % found.length]?.target.focus();
}

function firstTarget(pane: HTMLElement): HTMLElement | null {
  return (
    pane.querySelector<HTMLElement>('.monaco-editor [role=textbox], .monaco-editor textarea') ??
    pane.querySelector<HTMLElement>('[role=tree]') ??
    pane.querySelector<HTMLElement>('button:enabled, [tabindex="0"]')
  );
}
