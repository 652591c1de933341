import type { EmailEffect } from '#shared/model/effect.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { RenderInput } from '#shared/template/index.ts';
import type { CompiledTexts } from '../compiled-texts.ts';
import { type RenderedEmail, renderEmail } from './render-email.ts';

/** An email's parts as far as they can be filled; null is a part with a mistake, or one that the email has not. */
export interface PreviewedEmail {
  readonly recipients: readonly (string | null)[];
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  readonly problems: readonly Problem[];
}

/**
 * Fills each part of an email by itself, by what fills it when it is sent, so that one mistake does not hide the rest.
 * What is attached is not rendered here. Problems' paths start at the effect.
 */
export function previewEmail(effect: EmailEffect, input: RenderInput, texts: CompiledTexts): PreviewedEmail {
  const problems: Problem[] = [];
  const only = (part: Partial<EmailEffect>, place = (path: string) => path): RenderedEmail | null => {
    const bare: EmailEffect = { to: 'email', recipients: [], subject: '', retry: true, ...part };
    const rendered = renderEmail(bare, null, input, texts);
    problems.push(...rendered.problems.map((problem) => ({ ...problem, path: place(problem.path) })));
    return rendered.ok ? rendered.value : null;
  };
  const recipients = effect.recipients.map((recipient, at) => {
    const filled = only({ recipients: [recipient] }, (path) => path.replace('/recipients/0', `/recipients/${at}`));
    return filled?.recipients[0] ?? null;
  });
  const subject = only({ subject: effect.subject })?.subject ?? null;
  const text = effect.text === undefined ? null : (only({ text: effect.text })?.text ?? null);
  const html = effect.html === undefined ? null : (only({ html: effect.html })?.html ?? null);
  return { recipients, subject, text, html, problems };
}
