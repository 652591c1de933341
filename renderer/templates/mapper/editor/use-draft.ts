import { useEffect } from 'react';
import { onUnsaved } from '#renderer/host/connect.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import type { TemplateEditorProps } from '#renderer/templates/template-editor-props.ts';
import type { Template } from '#shared/model/template.ts';
import type { TemplateHead } from '#shared/template/edits/edit-log.ts';
import { type Draft, isUnsaved, newDraft, useDrafts } from './drafts.ts';

/** The key of a page's draft. */
export function draftKey({ templateId, startFor }: TemplateEditorProps): string {
  if (templateId !== undefined) return templateId;
  return `new ${[startFor?.triggerId, startFor?.customerId, startFor?.event].filter(Boolean).join(' ')}`;
}

/**
 * The draft of a page: the one left here before, else the template as the engine has it, else an empty one.
 * Undefined until the records are there; null where no such template is.
 */
export function useDraft(props: TemplateEditorProps): { key: string; draft: Draft | undefined | null } {
  const key = draftKey(props);
  const isLoaded = useRecords((records) => records.isLoaded);
  const template = useRecords((records) =>
    props.templateId === undefined ? undefined : records.templates.get(props.templateId),
  );
  const draft = useDrafts((drafts) => drafts.byKey[key]);
  const isGone = isLoaded && props.templateId !== undefined && template === undefined;
  const event = props.startFor?.event;
  useEffect(() => {
    if (!isLoaded || isGone) return;
    const { byKey, put } = useDrafts.getState();
    const known = byKey[key];
    if (template === undefined) {
      if (known === undefined) put(key, newDraft(emptyHead(event), {}, null));
      return;
    }
    const saved = { head: headOf(template), body: template.body, schema: template.schema };
    const isCurrent = known !== undefined && JSON.stringify(known.saved) === JSON.stringify(saved);
    if (isCurrent) return;
    if (known === undefined || !isUnsaved(known)) {
      const fresh = newDraft(saved.head, saved.body, saved);
      put(
        key,
        known === undefined ? fresh : { ...fresh, view: known.view, sampleId: known.sampleId, open: known.open },
      );
    } else put(key, { ...known, saved });
  }, [isLoaded, isGone, template, key, event]);
  useEffect(() => {
    const tell = () => onUnsaved(Object.values(useDrafts.getState().byKey).some(isUnsaved));
    tell();
    return useDrafts.subscribe(tell);
  }, []);
  return { key, draft: isGone ? (draft ?? null) : draft };
}

function headOf({ name, format, missing, events }: Template): TemplateHead {
  return { name, format, missing, events };
}

function emptyHead(event: string | undefined): TemplateHead {
  return { name: '', format: 'json', missing: 'null', events: event === undefined ? [] : [event] };
}
