import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { MailServer } from '#shared/model/mail-server.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Template } from '#shared/model/template.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { parseTemplate } from '#shared/template/index.ts';
import { fill } from '#shared/text/fill.ts';
import { secretsOf } from '#shared/wire/effect-secrets.ts';
import { templatesOf } from '../effect-template.ts';
import type { FormatOf } from './check-effect.ts';
import { type CheckedTrigger, checkTrigger } from './check-trigger.ts';

/**
 * What stands between a stored trigger and being active: its own problems, those of the templates it uses, and secrets
 * that are not set. `secretNames` are the names that the vault holds.
 */
export function triggerReadiness(
  trigger: Trigger,
  templates: readonly Template[],
  secretNames: readonly string[],
): Problem[] {
  const formats = new Map(templates.map(({ id, format }) => [id, format]));
  const own = ownReadiness(trigger, (id) => formats.get(id) ?? null);
  const broken = templatesOf(trigger, templates).flatMap((template) =>
    parseTemplate(template).problems.map((problem) => {
      const params = { template: template.name, message: problem.message };
      return { ...problem, message: fill(en.ready.templateProblem, params) };
    }),
  );
  const missing = trigger.effects.flatMap((effect, index) =>
    secretsOf(effect)
      .filter((name) => !secretNames.includes(name))
      .map(
        (secret): Problem => ({
          path: `/effects/${index}`,
          severity: 'error',
          code: 'trigger.secretMissing',
          params: { secret },
          message: fill(en.ready.secretMissing, { secret }),
        }),
      ),
  );
  return [...own, ...broken, ...missing];
}

/** The same of a trigger alone. What may be stored as it is keeps it from being active where it would send nothing. */
export function ownReadiness(trigger: CheckedTrigger, formatOf: FormatOf): Problem[] {
  return checkTrigger(trigger, { pointer: '', formatOf }).map((problem) =>
    problem.code === 'effect.emailEmpty' ? { ...problem, severity: 'error' } : problem,
  );
}

/** What keeps a trigger's emails from leaving: no mail server is set for them. */
export function mailServerMissing({ effects }: Pick<Trigger, 'effects'>, mail: MailServer | null): Problem[] {
  const index = mail === null ? effects.findIndex(({ to }) => to === 'email') : -1;
  if (index < 0) return [];
  const code = 'trigger.mailServerMissing';
  return [{ path: `/effects/${index}`, severity: 'error', code, params: {}, message: en.ready.mailServerMissing }];
}
