import { builtInEventTypes } from '#shared/catalog/event-types.ts';
import type { Bundle } from '#shared/model/bundle.ts';
import type { EventTypeRecord } from '#shared/model/event-type.ts';
import type { Problem } from '#shared/model/problem.ts';
import { emptyWorkspace, type Workspace } from '#shared/model/workspace.ts';
import { compileValue, hasMustache } from '#shared/template/index.ts';
import { bundleProblem, unknownName } from './bundle-problem.ts';
import { checkNames } from './check-names.ts';
import { checkTemplateFile } from './check-template-file.ts';
import { checkTriggerFile } from './check-trigger-file.ts';
import { NameIndex } from './name-index.ts';

/** More than anyone reads; a hostile file could make a million. */
export const MOST_PROBLEMS = 200;

/**
 * What is wrong with a bundle whose shape is right. What it names must be in it or in the workspace that it is for
 * (an empty one, unless given). Paths are JSON pointers from the bundle's root.
 */
export function checkBundle(bundle: Bundle, workspace: Workspace = emptyWorkspace()): Problem[] {
  const events = knownEvents(bundle.eventTypes, workspace.eventTypes);
  const ids = new Set(events.keys());
  const customers = new NameIndex<{ name: string }>([...bundle.customers, ...workspace.customers]);
  const templates = new NameIndex([...bundle.templates, ...workspace.templates]);
  const problems = checkNames(bundle, workspace);
  each(bundle.eventTypes, problems, (type, at) => checkFinders(type, `/eventTypes/${at}`));
  each(bundle.samples, problems, ({ event }, at) =>
    ids.has(event) ? [] : [unknownName('unknownEvent', `/samples/${at}/event`, event, ids)],
  );
  each(bundle.templates, problems, (template, at) =>
    checkTemplateFile(template, { pointer: `/templates/${at}`, events: ids, unknownEvent: 'error' }),
  );
  each(bundle.triggers, problems, (trigger, at) =>
    checkTriggerFile(trigger, { pointer: `/triggers/${at}`, customers, templates, events }),
  );
  if (bundle.sources.length > 0) problems.push(bundleProblem('sources', '/sources', {}, 'warning'));
  return problems;
}

/** Checks one record after the other until there are more problems than anyone reads. */
function each<T>(records: readonly T[], problems: Problem[], check: (record: T, at: number) => Problem[]): void {
  for (const [at, record] of records.entries()) {
    if (problems.length >= MOST_PROBLEMS) return;
    problems.push(...check(record, at));
  }
}

/** Event types by id: built-in ones, replaced by the workspace's own, replaced by the bundle's. */
function knownEvents(...lists: readonly (readonly EventTypeRecord[])[]): Map<string, Pick<EventTypeRecord, 'subject'>> {
  const events = new Map<string, Pick<EventTypeRecord, 'subject'>>(builtInEventTypes.map((type) => [type.id, type]));
  for (const type of lists.toReversed().flat()) events.set(type.id, type);
  return events;
}

function checkFinders({ subject, customer }: EventTypeRecord, pointer: string): Problem[] {
  return [...checkFinder('subject', subject, pointer), ...checkFinder('customer', customer, pointer)];
}

function checkFinder(what: 'subject' | 'customer', finder: string | undefined, pointer: string): Problem[] {
  if (finder === undefined) return [];
  const path = `${pointer}/${what}`;
  if (hasMustache(finder)) return compileValue(finder, { pointer: path }).problems;
  const params = { what, value: finder.slice(0, 200), suggestion: `{{${finder.trim().slice(0, 200)}}}` };
  return [bundleProblem('fixedFinder', path, params, 'warning')];
}
