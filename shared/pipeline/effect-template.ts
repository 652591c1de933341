import type { EmailEffect, UrlEffect } from '#shared/model/effect.ts';
import type { Template } from '#shared/model/template.ts';

type WithTemplate = Pick<UrlEffect, 'to' | 'template'> | Pick<EmailEffect, 'to' | 'attach'>;

/** The template that an effect uses, for its body or as what it attaches: an id when stored, a name in a bundle. */
export function templateIn(effect: WithTemplate): string | undefined {
  return effect.to === 'url' ? effect.template : effect.attach;
}

/** The templates that effects use, each once, in the library's order. */
export function templatesOf(
  { effects }: { readonly effects: readonly WithTemplate[] },
  templates: readonly Template[],
): Template[] {
  const ids = new Set(effects.map(templateIn));
  return templates.filter((template) => ids.has(template.id));
}
