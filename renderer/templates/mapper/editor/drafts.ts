import { create } from 'zustand';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import { type EditLog, emptyLog, type TemplateHead } from '#shared/template/edits/edit-log.ts';
import { readJson } from '#shared/template/index.ts';
import type { DraftSuggestions } from '../suggestions/draft-suggestions.ts';

/** What of a template the engine has. */
export interface Saved {
  readonly head: TemplateHead;
  readonly body: Json;
  readonly schema?: OutputSchema | undefined;
}

/** A template as it is being drawn. It outlives its page: leaving and coming back finds it, with its undo log. */
export interface Draft {
  readonly log: EditLog;
  /** What the engine has; null for a template that was never saved. */
  readonly saved: Saved | null;
  readonly view: 'map' | 'code';
  readonly sampleId: string | null;
  /** Rows opened or closed by hand, by tree and id. */
  readonly open: Readonly<Record<string, boolean>>;
  /** The chosen entry of each list of the payload, by its pattern pointer. */
  readonly entries: Readonly<Record<string, number>>;
  readonly suggestions?: DraftSuggestions;
}

interface Drafts {
  readonly byKey: Readonly<Record<string, Draft>>;
  readonly put: (key: string, draft: Draft) => void;
  readonly change: (key: string, change: (draft: Draft) => Draft) => void;
  readonly move: (from: string, to: string) => void;
}

/** All drafts of this window, by template id, or `new` and what it is drawn for. */
export const useDrafts = create<Drafts>((set) => ({
  byKey: {},
  put: (key, draft) => set(({ byKey }) => ({ byKey: { ...byKey, [key]: draft } })),
  change: (key, change) =>
    set(({ byKey }) => {
      const draft = byKey[key];
      return draft === undefined ? {} : { byKey: { ...byKey, [key]: change(draft) } };
    }),
  move: (from, to) =>
    set(({ byKey }) => {
      const { [from]: draft, ...others } = byKey;
      return draft === undefined ? {} : { byKey: { ...others, [to]: draft } };
    }),
}));

export function newDraft(head: TemplateHead, body: Json, saved: Draft['saved']): Draft {
  return { log: emptyLog(body, head, saved?.schema), saved, view: 'map', sampleId: null, open: {}, entries: {} };
}

/** Whether a draft has what the engine has not. */
export function isUnsaved({ log, saved }: Draft): boolean {
  const { head } = log.now;
  if (saved === null) return log.done.length > 0 || head.name !== '';
  if (head !== saved.head && JSON.stringify(head) !== JSON.stringify(saved.head)) return true;
  if (isUnreadable(log.now)) return true;
  return differs(log.now.body, saved.body) || differs(log.now.schema, saved.schema);
}

/** Whether what stands in the code view cannot be read: it is nowhere but in the draft. */
export function isUnreadable({ text }: EditLog['now']): boolean {
  return text !== null && readJson(text).value === undefined;
}

/** Whether they would be written otherwise. What an edit leaves alone is the same object, and not looked into. */
function differs(now: Json | undefined, saved: Json | undefined): boolean {
  if (now === saved) return false;
  if (Array.isArray(now)) {
    return !Array.isArray(saved) || now.length !== saved.length || now.some((one, at) => differs(one, saved[at]));
  }
  if (!isJsonObject(now) || !isJsonObject(saved)) return true;
  const [names, before] = [Object.keys(now), Object.keys(saved)];
  return (
    names.length !== before.length || names.some((name, at) => name !== before[at] || differs(now[name], saved[name]))
  );
}
