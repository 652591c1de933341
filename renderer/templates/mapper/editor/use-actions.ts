import { useMemo } from 'react';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudio } from '#renderer/studio/studio.tsx';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import type { Outcome, Plan } from '#shared/mapping/plan.ts';
import type { Template } from '#shared/model/template.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import {
  closeGroup,
  type EditLabel,
  named,
  record,
  redo,
  type TemplateHead,
  undo,
} from '#shared/template/edits/edit-log.ts';
import { readJson } from '#shared/template/index.ts';
import { rewriteJson } from '#shared/template/json/rewrite-json.ts';
import { type Draft, isUnreadable, useDrafts } from './drafts.ts';
import type { EditorActions } from './editor.ts';
import { useMapperText } from './use-mapper-text.ts';
import type { ViewStore } from './view-store.ts';

/** Milliseconds without typing after which what follows is undone on its own. */
const TYPING_PAUSE = 700;

interface Around {
  readonly key: string;
  readonly templateId: string | undefined;
  /** The trigger that a new template is drawn for. */
  readonly triggerId: string | undefined;
  readonly view: ViewStore;
  readonly setSaving: (isSaving: boolean) => void;
}

/** What can be done with a draft. All of it goes through the one log, but for what is only looked at. */
export function useActions({ key, templateId, triggerId, view, setSaving }: Around): EditorActions {
  const command = useCommand();
  const { records } = useStudio();
  const text = useMapperText();
  const { replace } = useNavigation();
  return useMemo(() => {
    let lastWritten = 0;
    const draftNow = () => useDrafts.getState().byKey[key];
    const change = (make: (draft: Draft) => Draft) => useDrafts.getState().change(key, make);
    const say = (told: string) => view.setState({ told });

    const run = (plan: Plan) => {
      const draft = draftNow();
      if (draft === undefined) return;
      if (isUnreadable(draft.log.now)) {
        say(text('told.broken'));
        tell(text('told.broken'));
        return;
      }
      const edited = applyEdits(draft.log.now.body, plan.edits);
      view.setState({ armed: null, floating: null, asked: null, typing: null, hovered: null, isQuiet: true });
      if (!edited.ok) {
        const words = { key: `refusals.${edited.refusal.code}`, params: edited.refusal.params };
        say(text(words.key, words.params));
        tell(text(words.key, words.params));
        return;
      }
      // Code that is laid out by hand stays so, but for what changes.
      const { text: code } = draft.log.now;
      const after = {
        body: edited.body,
        text: code === null ? null : rewriteJson(code, edited.body),
        ...settingsOf(plan),
      };
      change((last) => ({ ...last, log: record(closeGroup(last.log), after, { label: plan.label }) }));
      const told = plan.told?.map(({ key: words, params }) => text(words, params)).join(' ') ?? '';
      if (told !== '') tell(told);
      say(told === '' ? text(`edits.${plan.label.key}`, plan.label.params) : told);
      const { select } = plan;
      if (select === null) return;
      view.setState(({ active }) => ({
        selected: { kind: 'output', id: select },
        active: { ...active, output: select },
      }));
    };

    const settle = (outcome: Outcome, { x, y }: { x: number; y: number }) => {
      if (outcome.kind === 'done') {
        run(outcome.plan);
        return;
      }
      view.setState({ asked: { outcome, x, y }, armed: null });
      say(text(outcome.words.key, outcome.words.params));
    };

    const step = (walk: typeof undo) => {
      change((draft) => ({ ...draft, log: walk(draft.log) }));
      view.setState({ floating: null, asked: null, typing: null });
    };

    const save = async () => {
      const draft = draftNow();
      if (draft === undefined) return;
      const { log } = draft;
      const { head } = log.now;
      if (isUnreadable(log.now)) {
        tell(text('told.broken'));
        return;
      }
      if (head.name.trim() === '') {
        view.setState({ isNaming: true });
        return;
      }
      setSaving(true);
      const id = templateId === undefined ? {} : { id: templateId };
      // What this page does not show is kept as it is.
      const known = templateId === undefined ? undefined : records.getState().templates.get(templateId);
      const kept = known === undefined ? {} : keptOf(known);
      const saved = await command('templates.save', {
        ...kept,
        ...id,
        ...head,
        events: [...head.events],
        body: log.now.body,
        ...(log.now.schema === undefined ? {} : { schema: log.now.schema }),
      });
      setSaving(false);
      if (saved === null) {
        if (templateId === undefined) view.setState({ isNaming: true });
        return;
      }
      const { name, format, missing, events } = saved;
      const now = { head: { name, format, missing, events }, body: saved.body, schema: saved.schema };
      change((last) => ({
        ...last,
        saved: now,
        log: closeGroup(last.log),
      }));
      tell(text('told.saved', { name }));
      if (templateId !== undefined) return;
      await carry(saved.id);
      useDrafts.getState().move(key, saved.id);
      replace(hrefOf('template', { id: saved.id }));
    };

    /** Has the trigger that it was drawn for carry it: its first call of a URL that has no body yet. */
    const carry = async (id: string) => {
      const trigger = triggerId === undefined ? undefined : records.getState().triggers.get(triggerId);
      if (trigger === undefined) return;
      const index = trigger.effects.findIndex((effect) => effect.to === 'url' && effect.template === undefined);
      const effect = trigger.effects[index];
      if (effect?.to !== 'url') return;
      const { state: _state, pausedBecause: _reason, isSample: _isSample, ...kept } = trigger;
      await command('triggers.save', { ...kept, effects: trigger.effects.with(index, { ...effect, template: id }) });
    };

    return {
      run,
      settle,
      undo: () => step(undo),
      redo: () => step(redo),
      type: ({ edits, label }, group) => {
        const now = performance.now();
        const isPaused = now - lastWritten > TYPING_PAUSE;
        lastWritten = now;
        change((draft) => {
          const { text: code, body } = draft.log.now;
          const edited = applyEdits(body, edits);
          if (!edited.ok) return draft;
          const after = { body: edited.body, text: code === null ? null : rewriteJson(code, edited.body) };
          const log = isPaused ? closeGroup(draft.log) : draft.log;
          return { ...draft, log: record(log, after, { label, group }) };
        });
      },
      write: (written, label) => {
        // What follows a pause is a step of its own.
        const now = performance.now();
        const isPaused = label !== undefined || now - lastWritten > TYPING_PAUSE;
        lastWritten = label === undefined ? now : 0;
        change((draft) => {
          const { value } = readJson(written);
          const body = value === undefined ? draft.log.now.body : sameOr(draft.log.now.body, value);
          const after = { body, text: written };
          const log = isPaused ? closeGroup(draft.log) : draft.log;
          const step = label === undefined ? { label: { key: 'code' }, group: 'code' } : { label };
          return { ...draft, log: record(log, after, step) };
        });
      },
      setHead: (head) => {
        const now = performance.now();
        const isPaused = head.name === undefined || now - lastWritten > TYPING_PAUSE;
        lastWritten = now;
        change((draft) => {
          const { body, text: code } = draft.log.now;
          const log = isPaused ? closeGroup(draft.log) : draft.log;
          const step = { label: headLabel(head), ...(head.name === undefined ? {} : { group: 'name' }) };
          return { ...draft, log: record(log, { body, text: code, head }, step) };
        });
      },
      name: (name) => change((draft) => ({ ...draft, log: named(draft.log, name) })),
      setView: (next) => change((draft) => ({ ...draft, view: next, log: closeGroup(draft.log) })),
      chooseSample: (sampleId) => change((draft) => ({ ...draft, sampleId })),
      setOpen: (tree, id, isOpen) =>
        change((draft) => ({ ...draft, open: { ...draft.open, [`${tree} ${id}`]: isOpen } })),
      chooseEntry: (list, index) => change((draft) => ({ ...draft, entries: { ...draft.entries, [list]: index } })),
      save: () => void save(),
    };
  }, [key, templateId, triggerId, view, setSaving, command, records, text, replace]);
}

function settingsOf({ schema, head }: Plan) {
  return {
    ...(schema === undefined ? {} : { schema: schema ?? undefined }),
    ...(head === undefined ? {} : { head }),
  };
}

/** What the undo log calls a change of settings. */
function headLabel(head: Partial<TemplateHead>): EditLabel {
  const [part, ...others] = Object.keys(head);
  return { key: part === undefined || others.length > 0 ? 'settings' : `settingOf.${part}` };
}

function keptOf({ description, tests }: Template) {
  return {
    ...(description === undefined ? {} : { description }),
    ...(tests === undefined ? {} : { tests }),
  };
}

function sameOr<T>(now: T, next: T): T {
  return JSON.stringify(now) === JSON.stringify(next) ? now : next;
}
