import { checkJsonSchema } from '#shared/bundle/check-json-schema.ts';
import { CommandError } from '#shared/contract/command-error.ts';
import type { SampleOutcome, TemplateDraft } from '#shared/contract/preview.ts';
import { thing } from '#shared/contract/thing.ts';
import { hasErrors } from '#shared/model/problem.ts';
import type { Template } from '#shared/model/template.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';
import type { EngineContext } from '../engine-context.ts';
import { inputOf, renderPreview } from '../render/render-preview.ts';
import { allSamples, claimName, recordOf, withRecord } from '../workspace/find-records.ts';
import type { HandlersOf } from './handlers.ts';

export function templateHandlers(context: EngineContext): HandlersOf<'templates'> {
  const { workspace, clock, stores } = context;
  return {
    // Saving publishes. A body with problems can be saved, since work in progress must not be lost; what uses it
    // is refused at activation, with the problem's place.
    'templates.save': (input) => {
      const { templates } = workspace.current();
      const before = input.id === undefined ? null : recordOf(templates, input.id, 'template');
      claimName(templates, input.name, input.id);
      const saved: Template = { ...input, id: before?.id ?? clock.newId('tpl'), isSample: before?.isSample ?? false };
      stores.versions.keep('template', saved);
      workspace.update((now) => ({ ...now, templates: withRecord(now.templates, saved) }));
      return saved;
    },

    'templates.remove': ({ id }) => {
      const { templates, triggers, customers } = workspace.current();
      const template = recordOf(templates, id, 'template');
      const trigger = triggers.find(({ effects }) => effects.some((effect) => templateIn(effect) === id));
      if (trigger) {
        const customer = customers.find((each) => each.id === trigger.customer)?.name ?? trigger.customer;
        throw new CommandError('in_use', { what: template.name, by: thing('trigger', `${customer}/${trigger.name}`) });
      }
      workspace.update((now) => ({ ...now, templates: now.templates.filter((each) => each.id !== id) }));
      return {};
    },

    'templates.preview': async ({ draft, on, trace, lean: isLean, since, sinceTrace }) => {
      const request = { draft, on, trace, isLean, since, sinceTrace };
      const { stopped: _, ...preview } = await renderPreview(context, request);
      return preview;
    },

    'templates.checkSchema': async ({ schema }) => {
      const known = checkJsonSchema(schema, '');
      if (hasErrors(known)) return { problems: known };
      return { problems: [...known, ...(await context.renderThread.checkSchema({ schema }))] };
    },

    'templates.suggest': async ({ on, from }, { signal }) =>
      context.suggestThread.suggest({ payload: inputOf(context, on).payload, from }, signal),

    'templates.tryAll': async ({ draft, events, savedId }, { signal }) => {
      const { templates } = workspace.current();
      const saved = templates.find((template) => template.id === savedId);
      // Only its bytes count: what its schema says of them is old news.
      const plainSaved = saved && { format: saved.format, missing: saved.missing, body: saved.body };
      const samples = allSamples(workspace.current()).filter(
        ({ event }) => events.length === 0 || events.includes(event),
      );
      // One moment for all: a template that reads it has not changed by that.
      const now = clock.now();
      const outcomes: SampleOutcome[] = [];
      for (const sample of samples) {
        if (signal.aborted) break;
        const on = { sampleId: sample.id };
        const plain = { on, trace: false, isLean: true, now };
        const after = await renderPreview(context, { draft, ...plain });
        const before = plainSaved ? await renderPreview(context, { draft: plainSaved, ...plain }) : null;
        outcomes.push({
          sampleId: sample.id,
          result: !after.ok ? 'fail' : after.problems.length > 0 ? 'warn' : 'pass',
          problems: after.problems,
          isChanged: before !== null && before.text !== after.text,
        });
      }
      return { outcomes };
    },

    'templates.compare': async ({ draft, savedId, on }) => {
      const saved = recordOf(workspace.current().templates, savedId, 'template');
      const now = clock.now();
      const render = async (one: TemplateDraft) => {
        const {
          stopped: _,
          trace: __,
          ...preview
        } = await renderPreview(context, { draft: one, on, trace: false, now });
        return preview;
      };
      return {
        before: await render({ format: saved.format, missing: saved.missing, body: saved.body }),
        after: await render(draft),
      };
    },
  };
}
