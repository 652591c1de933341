import type { EmailPreview } from '#shared/contract/email-preview.ts';
import type { Template } from '#shared/model/template.ts';
import { ANY_CUSTOMER } from '#shared/model/trigger.ts';
import { previewEmail } from '#shared/pipeline/render/preview-email.ts';
import { renderInput } from '#shared/pipeline/render/render-data.ts';
import type { Dispatch } from '../dispatch/dispatch.ts';
import type { EngineContext } from '../engine-context.ts';
import { inputOf, renderPreview } from '../render/render-preview.ts';
import type { HandlersOf } from './handlers.ts';

/** Shows emails while they are written: what each part gives for a sample. */
export function emailHandlers(context: EngineContext, dispatch: Dispatch): HandlersOf<'emails'> {
  const { workspace, clock } = context;
  return {
    'emails.preview': async ({ effect, trigger, on }) => {
      const { event: type, payload } = inputOf(context, on);
      const { customers, templates } = workspace.current();
      const customer =
        trigger.customer === ANY_CUSTOMER ? undefined : customers.find(({ id }) => id === trigger.customer);
      const now = clock.now();
      const at = new Date(now).toISOString();
      const reference = customer?.references[0] ?? null;
      const input = renderInput({
        event: {
          id: 'evt_preview',
          source: 'preview',
          type,
          occurredAt: at,
          receivedAt: at,
          customer: reference,
          subject: null,
          payload,
        },
        customer: customer ?? null,
        trigger: { id: trigger.id ?? 'trg_new', name: trigger.name },
        deliveryId: 'msg_preview',
        now,
      });
      const { problems, recipients, ...parts } = previewEmail(effect, input, dispatch.view.texts);
      const template = templates.find(({ id }) => id === effect.attach);
      const attached = template === undefined ? null : await attach(template);
      return {
        ...parts,
        recipients: [...recipients],
        attachment: attached?.attachment ?? null,
        problems: [...problems, ...(attached?.problems ?? [])],
      };

      /** What the template gives; its problems are shown where it is chosen. */
      async function attach({
        format,
        missing,
        body,
      }: Template): Promise<Pick<EmailPreview, 'attachment' | 'problems'>> {
        const report = await renderPreview(context, { draft: { format, missing, body }, on, trace: false, now });
        const { contentType, bytes } = report;
        const found = report.problems.map((problem) => ({ ...problem, path: '/attach' }));
        return { attachment: report.ok ? { contentType, bytes } : null, problems: found };
      }
    },
  };
}
