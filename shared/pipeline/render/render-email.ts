import { textOfHtml } from '#shared/mail/text-of-html.ts';
import type { EmailEffect } from '#shared/model/effect.ts';
import { hasErrors, type Outcome, type Problem } from '#shared/model/problem.ts';
import type { Template } from '#shared/model/template.ts';
import type { RenderInput } from '#shared/template/index.ts';
import { isEmailAddress } from '#shared/text/email-address.ts';
import { utf8Bytes } from '#shared/text/utf8-bytes.ts';
import { LARGEST_BODY } from '#shared/wire/limits.ts';
import type { CompiledTexts } from '../compiled-texts.ts';
import { pipelineProblem } from '../pipeline-problem.ts';
import { type RenderedBody, renderBody } from '../render.ts';

/** An email with its texts filled; who sends it, and its Message-ID, come later. */
export interface RenderedEmail {
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly attachment: RenderedBody | null;
}

/** Fills an email's recipients, subject and texts, and renders what it attaches. */
export function renderEmail(
  effect: EmailEffect,
  attach: Template | null,
  input: RenderInput,
  texts: CompiledTexts,
): Outcome<RenderedEmail> {
  const attachment = attach ? renderBody({ template: attach, format: undefined }, input, texts) : null;
  return fillEmail(effect, attachment, input, texts);
}

/** The same with an attachment that was rendered elsewhere; null: nothing goes along. */
export function fillEmail(
  effect: EmailEffect,
  attachment: Outcome<RenderedBody> | null,
  input: RenderInput,
  texts: CompiledTexts,
): Outcome<RenderedEmail> {
  const problems: Problem[] = [];
  const fillIn = (text: string, pointer: string, options: { mode: 'text' | 'html' | 'header'; strict?: boolean }) => {
    const result = texts.text(text, { ...options, pointer }).render(input);
    if (result.ok) return result.text;
    problems.push(...result.problems);
    return '';
  };
  const recipients = effect.recipients.map((text, index) => {
    const pointer = `/recipients/${index}`;
    const before = problems.length;
    const recipient = fillIn(text, pointer, { mode: 'header', strict: true }).trim();
    const isFilled = problems.length === before;
    if (isFilled && !isEmailAddress(recipient)) {
      problems.push(pipelineProblem('effect.recipient', pointer, { value: recipient.slice(0, 200) }));
    }
    return recipient;
  });
  const subject = fillIn(effect.subject, '/subject', { mode: 'header', strict: false });
  const text = effect.text === undefined ? null : fillIn(effect.text, '/text', { mode: 'text' });
  const html = effect.html === undefined ? null : fillIn(effect.html, '/html', { mode: 'html' });
  for (const [what, part] of Object.entries({ text, html })) problems.push(...judgeLength(what, part));
  if (attachment) problems.push(...attachment.problems);
  if (hasErrors(problems)) return { ok: false, problems };
  const value = { recipients, subject, text, html, attachment: attachment?.ok ? attachment.value : null };
  return { ok: true, value, problems };
}

/** That an email says nothing at all for this event, so that sending it would be a riddle; none where it says something. */
export function blankEmail({ subject, text, html, attachment }: RenderedEmail): Problem[] {
  if (attachment !== null || subject.trim() !== '' || (text ?? '').trim() !== '') return [];
  const shown = html ?? '';
  // A picture alone is something.
  if (/<img\b/i.test(shown) || textOfHtml(shown).trim() !== '') return [];
  return [pipelineProblem('effect.emailBlank', '')];
}

function judgeLength(what: string, part: string | null): Problem[] {
  const bytes = part === null || part.length <= LARGEST_BODY / 4 ? 0 : utf8Bytes(part);
  if (bytes <= LARGEST_BODY) return [];
  const params = { what, kilobytes: Math.ceil(bytes / 1000), most: LARGEST_BODY / 1000 };
  return [pipelineProblem('effect.emailTooLarge', `/${what}`, params)];
}
