import texts from '#resources/locales/en.bundle.json' with { type: 'json' };
import { bundleProblem } from '#shared/bundle/bundle-problem.ts';
import { type ImportPlan, planImport } from '#shared/bundle/plan-import.ts';
import { readBundle } from '#shared/bundle/read-bundle.ts';
import { writeBundle } from '#shared/bundle/write-bundle.ts';
import { CommandError } from '#shared/contract/command-error.ts';
import type { ImportReport } from '#shared/contract/commands/bundles.ts';
import { notFound, type Thing } from '#shared/contract/thing.ts';
import { foldName } from '#shared/model/name.ts';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { triggerReadiness } from '#shared/pipeline/check/trigger-readiness.ts';
import { firstMessage } from '#shared/pipeline/pipeline-problem.ts';
import { hostOf } from '#shared/pipeline/render/render-url.ts';
import { fill } from '#shared/text/fill.ts';
import { isHostListed, readHost } from '#shared/wire/address-rules.ts';
import { secretsOf } from '#shared/wire/effect-secrets.ts';
import type { EngineContext } from '../engine-context.ts';
import type { Vault } from '../ports/vault.ts';
import { readAllowedHost } from '../workspace/allowed-host.ts';
import type { HandlersOf } from './handlers.ts';

type Context = Pick<EngineContext, 'workspace' | 'clock' | 'vault' | 'stores'>;

/** Bundles in and out of the workspace. An import is all or nothing; its triggers are drafts unless `activate`. */
export function bundleHandlers({ workspace, clock, vault, stores }: Context): HandlersOf<'bundles'> {
  const plan = (text: string) => {
    const read = readBundle(text, workspace.current());
    if (!read.ok) return read;
    return { ...read, value: planImport(read.value, workspace.current(), (prefix) => clock.newId(prefix)) };
  };

  return {
    'bundles.preview': ({ text }) => {
      const planned = plan(text);
      if (!planned.ok) return { problems: planned.problems, changes: [], secrets: [], hosts: [], done: false };
      return reportOf(planned.value, { vault, problems: planned.problems, done: false });
    },

    'bundles.import': ({ text, activate, allowHosts }) => {
      const hosts = allowHosts.map(readAllowedHost);
      const planned = plan(text);
      if (!planned.ok) throw new CommandError('invalid', { reason: firstMessage(planned.problems) }, planned.problems);
      const activated = activate ? activateAll(planned.value, vault) : { plan: planned.value, problems: [] };
      const after = withAllowedHosts(activated.plan.workspace, hosts);
      keepVersions(after, workspace.current(), stores);
      workspace.update(() => after);
      return reportOf(activated.plan, { vault, problems: [...planned.problems, ...activated.problems], done: true });
    },

    'bundles.export': ({ customers, templates }) => {
      const now = workspace.current();
      if (!customers?.length && !templates?.length) return { text: writeBundle(now) };
      const selection = {
        customers: (customers ?? []).map((name) => idOf(now.customers, name, 'customer')),
        templates: (templates ?? []).map((name) => idOf(now.templates, name, 'template')),
      };
      return { text: writeBundle(now, selection) };
    },
  };
}

interface Reporting {
  vault: Vault;
  problems: Problem[];
  done: boolean;
}

function reportOf(plan: ImportPlan, { vault, problems, done }: Reporting): ImportReport {
  const effects = ownTriggers(plan).flatMap((trigger) => trigger.effects);
  const hosts = effects.flatMap((effect) => (effect.to === 'url' ? [hostOf(effect.url)] : []));
  const secrets = ownTriggers(plan).flatMap((trigger) => lackingSecrets(trigger, vault).map(({ secret }) => secret));
  return { problems, changes: plan.changes, secrets: sortedOnce(secrets), hosts: sortedOnce(hosts), done };
}

function ownTriggers({ workspace, triggers }: ImportPlan): Trigger[] {
  const own = new Set(triggers);
  return workspace.triggers.filter(({ id }) => own.has(id));
}

function sortedOnce(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** The secrets that a trigger needs and would not be given: not set, or not granted to the host that it calls. */
function lackingSecrets(trigger: Trigger, vault: Vault): { secret: string; host: string; isSet: boolean }[] {
  const kept = vault.list();
  return trigger.effects.flatMap((effect) => {
    if (effect.to !== 'url') return [];
    const host = hostOf(effect.url);
    return secretsOf(effect).flatMap((secret) => {
      const known = kept.find(({ name }) => foldName(name) === foldName(secret));
      const target = readHost(host);
      const isGranted =
        known && target && isHostListed(known.hosts, target.host, target.port ?? schemePort(effect.url));
      return isGranted ? [] : [{ secret, host, isSet: known !== undefined }];
    });
  });
}

function schemePort(url: string): string {
  return url.trim().toLowerCase().startsWith('https:') ? '443' : '80';
}

/**
 * Activates the bundle's triggers, but those that could not do their work. A secret or a mail server that lacks is no
 * reason: it can be set before the next event comes, and until then each delivery says so.
 */
function activateAll(plan: ImportPlan, vault: Vault): { plan: ImportPlan; problems: Problem[] } {
  const problems: Problem[] = [];
  const own = new Map(plan.triggers.map((id, index) => [id, index]));
  const { templates, settings } = plan.workspace;
  const triggers = plan.workspace.triggers.map((trigger) => {
    const index = own.get(trigger.id);
    if (index === undefined) return trigger;
    const path = `/triggers/${index}`;
    const names = trigger.effects.flatMap(secretsOf);
    const broken = triggerReadiness(trigger, templates, names);
    if (hasErrors(broken)) {
      problems.push(bundleProblem('notActivated', path, { trigger: trigger.name, reason: firstMessage(broken) }));
      return trigger;
    }
    for (const { secret, host, isSet } of lackingSecrets(trigger, vault)) {
      const reason = fill(isSet ? texts.secrets.notGranted : texts.secrets.missing, { secret, host });
      problems.push(bundleProblem('activatedWithoutSecret', path, { trigger: trigger.name, reason }, 'warning'));
    }
    if (settings.mail === null && trigger.effects.some(({ to }) => to === 'email')) {
      problems.push(bundleProblem('activatedWithoutMailServer', path, { trigger: trigger.name }, 'warning'));
    }
    const { pausedBecause: _, ...rest } = trigger;
    return { ...rest, state: 'active' as const };
  });
  return { plan: { ...plan, workspace: { ...plan.workspace, triggers } }, problems };
}

function withAllowedHosts(workspace: Workspace, hosts: readonly string[]): Workspace {
  const allowedHosts = [...new Set([...workspace.settings.allowedHosts, ...hosts])];
  return { ...workspace, settings: { ...workspace.settings, allowedHosts } };
}

/** Before anything names them: what a delivery was made with can always be read again. */
function keepVersions(after: Workspace, before: Workspace, { versions }: Context['stores']): void {
  for (const template of after.templates) if (!before.templates.includes(template)) versions.keep('template', template);
  for (const trigger of after.triggers) if (!before.triggers.includes(trigger)) versions.keep('trigger', trigger);
}

function idOf(records: readonly { id: string; name: string }[], name: string, kind: Thing): string {
  const found = records.find((record) => foldName(record.name) === foldName(name));
  if (!found) throw notFound(kind, name);
  return found.id;
}
