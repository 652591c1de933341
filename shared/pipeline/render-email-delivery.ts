import { composeMessage, type EmailToSend, emailHeaders } from '#shared/mail/compose-message.ts';
import { mailEndpoint, messageIdOf } from '#shared/mail/mail-address.ts';
import { textOfHtml } from '#shared/mail/text-of-html.ts';
import type { Request } from '#shared/model/delivery.ts';
import type { EmailEffect } from '#shared/model/effect.ts';
import type { EmailAttachment } from '#shared/model/email.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import type { Outcome } from '#shared/model/problem.ts';
import type { Template } from '#shared/model/template.ts';
import { slugOf } from '#shared/template/functions/text/slug.ts';
import { utf8Bytes } from '#shared/text/utf8-bytes.ts';
import type { CompiledTexts } from './compiled-texts.ts';
import { pipelineProblem } from './pipeline-problem.ts';
import { type RenderContext, renderInput } from './render/render-data.ts';
import { blankEmail, type RenderedEmail, renderEmail } from './render/render-email.ts';
import type { RenderedBody } from './render.ts';
import type { RenderedDelivery } from './render-delivery.ts';

/** The mail server that an email leaves through, and whom it comes from. */
export type SendingServer = Pick<MailServer, 'host' | 'port' | 'security' | 'from'>;

export interface EmailDelivery extends RenderContext {
  readonly deliveryId: string;
  readonly effect: EmailEffect;
  readonly templateOf: (id: string) => Template | null;
  /** null: none is set. */
  readonly sender: SendingServer | null;
  readonly isTest: boolean;
}

/** All of an email delivery: whom it is for, and its bytes as they leave. Its Date is the time of rendering. */
export function renderEmailDelivery(delivery: EmailDelivery, texts: CompiledTexts): Outcome<RenderedDelivery> {
  const { effect, sender, templateOf } = delivery;
  if (!sender) return { ok: false, problems: [pipelineProblem('delivery.noMailServer', '')] };
  const attach = attachedTemplate(effect, templateOf);
  if (!attach.ok) return attach;
  const rendered = renderEmail(effect, attach.value, renderInput(delivery), texts);
  if (!rendered.ok) return rendered;
  const blank = blankEmail(rendered.value);
  if (blank.length > 0) return { ok: false, problems: blank };
  const { deliveryId, now, isTest } = delivery;
  const request = buildEmail(rendered.value, { deliveryId, sender, attach: attach.value, now, isTest });
  const value = { request, bytes: utf8Bytes(request.body ?? ''), template: attach.value };
  return { ok: true, value, problems: rendered.problems };
}

/** The template whose body goes along; null where none does, a problem where it is gone. */
export function attachedTemplate(
  { attach }: EmailEffect,
  templateOf: (id: string) => Template | null,
): Outcome<Template | null> {
  if (attach === undefined) return { ok: true, value: null, problems: [] };
  const template = templateOf(attach);
  if (template) return { ok: true, value: template, problems: [] };
  return { ok: false, problems: [pipelineProblem('effect.templateGone', '/attach')] };
}

export interface EmailParts {
  readonly deliveryId: string;
  readonly sender: SendingServer;
  readonly attach: Template | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly isTest: boolean;
}

/** An email's request, its bytes included, made of what was filled. Nobody is written to twice. */
export function buildEmail(rendered: RenderedEmail, { deliveryId, sender, attach, now, isTest }: EmailParts): Request {
  const { subject, html, attachment } = rendered;
  const { address, name = null } = sender.from;
  const toSend: EmailToSend = {
    email: {
      messageId: messageIdOf(deliveryId, address),
      from: { address, name },
      recipients: once(rendered.recipients),
      subject: subject.trim(),
      text: rendered.text ?? (html === null ? '' : textOfHtml(html)),
      html,
      attachment: attachment && attach ? attachmentOf(attachment, attach) : null,
    },
    attached: attachment?.text ?? null,
    at: now,
    isTest,
  };
  return {
    method: 'SMTP',
    url: mailEndpoint(sender),
    headers: emailHeaders(toSend),
    body: composeMessage(toSend),
    email: toSend.email,
  };
}

const extensions = { json: 'json', xml: 'xml', form: 'txt', text: 'txt' } as const satisfies Record<
  Template['format'],
  string
>;

function attachmentOf({ contentType, bytes }: RenderedBody, { name, format }: Template): EmailAttachment {
  const stem = slugOf(name).slice(0, 80) || 'attachment';
  return { name: `${stem}.${extensions[format]}`, contentType, bytes };
}

function once(recipients: readonly string[]): string[] {
  const seen = new Set<string>();
  return recipients.filter((address) => {
    const key = address.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
