import { type Command, Option } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { placeInBody } from '#shared/bundle/place-in-body.ts';
import { readBundle } from '#shared/bundle/read-bundle.ts';
import type { Simulation } from '#shared/contract/simulation.ts';
import type { WorkspaceEvent } from '#shared/contract/workspace-event.ts';
import type { Bundle } from '#shared/model/bundle.ts';
import type { Json } from '#shared/model/json.ts';
import { foldName } from '#shared/model/name.ts';
import { isOutputProblem } from '#shared/model/output-problem.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';
import { fill } from '#shared/text/fill.ts';
import { nearest } from '#shared/text/nearest.ts';
import { InputFailure, UsageFailure } from '../failure.ts';
import { collectHosts, type DataOption, dataOption, moment } from '../options.ts';
import { readPayload, readText } from '../read-file.ts';
import { complain, failed } from '../read-template.ts';
import { withScratchEngine } from '../scratch-engine.ts';
import { simulationProblems, simulationText } from '../simulation-text.ts';
import type { Terminal } from '../terminal.ts';
import type { EngineClient } from '../with-engine.ts';
import { samplePayload } from './events.ts';

interface SimulateOptions extends DataOption {
  trigger: string;
  event?: string;
  payload?: string;
  live?: true;
  at?: string;
  allowHost?: string[];
  json?: true;
}

export function addSimulate(program: Command, terminal: Terminal): void {
  program
    .command('simulate')
    .description(en.commands.simulate)
    .argument('<bundle>', en.arguments.bundle)
    .addOption(new Option('--trigger <name>', en.options.trigger).makeOptionMandatory())
    .option('--event <type>', en.options.event)
    .option('--payload <file>', en.options.payload)
    .option('--live', en.options.live)
    .option('--at <time>', en.options.at, moment)
    .option('--allow-host <host>', en.options.allowHostOnce, collectHosts)
    .option('--json', en.options.json)
    .addOption(dataOption())
    .action((file: string, options: SimulateOptions) => {
      if (file === '-' && options.payload === '-') throw new UsageFailure(en.problems.twoStdin);
      if (options.live && options.at !== undefined) throw new UsageFailure(en.usage.atLive);
      const text = readText(file, terminal);
      const bundle = readBundle(text);
      if (!bundle.ok) throw failed(file, bundle.problems);
      complain(file, bundle.problems, terminal);
      const payload = options.payload === undefined ? null : { payload: readPayload(options.payload, terminal) };
      return withScratchEngine(
        { data: options.data, allowHosts: options.allowHost ?? [], terminal },
        async (client) => {
          await client.call('bundles.import', { text });
          const workspace = await snapshot(client);
          const trigger = findTrigger(options.trigger, file, workspace);
          const event = options.event ?? trigger.event;
          const on = { event, payload: payload ? payload.payload : await sampleFor(client, event, workspace) };
          const { isSample: _, state: __, pausedBecause: ___, ...input } = trigger;
          const mode = options.live ? 'live' : 'dry';
          const simulation = await client.call('triggers.simulate', {
            trigger: input,
            on,
            mode,
            ...(options.at !== undefined && { at: options.at }),
          });
          report(simulation, {
            file,
            trigger,
            places: placesIn(bundle.value, trigger, workspace),
            json: options.json,
            terminal,
          });
        },
      );
    });
}

type Snapshot = Extract<WorkspaceEvent, { t: 'snapshot' }>;

function snapshot(client: EngineClient): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const stop = client.stream(
      'workspace.watch',
      {},
      {
        value: (event) => {
          if (event.t !== 'snapshot') return;
          stop();
          resolve(event);
        },
        error: reject,
      },
    );
  });
}

/** The trigger of that name, or of `CUSTOMER/NAME`. Throws an InputFailure where there is none, or more than one. */
function findTrigger(name: string, file: string, { triggers, customers }: Snapshot): Trigger {
  const customerOf = (trigger: Trigger) =>
    customers.find(({ id }) => id === trigger.customer)?.name ?? trigger.customer;
  const whole = (trigger: Trigger) => `${customerOf(trigger)}/${trigger.name}`;
  const isNamed = (given: string) => foldName(given) === foldName(name);
  const found = triggers.filter((trigger) => isNamed(trigger.name) || isNamed(whole(trigger)));
  const [trigger] = found;
  const { unknownTrigger, unknownTriggerMeant, manyTriggers } = en.problems;
  if (found.length > 1) throw inBundle(file, fill(manyTriggers, { name, names: found.map(whole).join(', ') }));
  if (trigger) return trigger;
  const names = triggers.flatMap((other) => [other.name, whole(other)]);
  const meant = nearest(name, names);
  throw inBundle(file, meant ? fill(unknownTriggerMeant, { name, nearest: meant }) : fill(unknownTrigger, { name }));
}

function inBundle(file: string, message: string): InputFailure {
  return failed(file, [{ path: '/triggers', severity: 'error', code: 'trigger', message }]);
}

/** The bundle's own sample of the event type, else the built-in one. */
async function sampleFor(client: EngineClient, event: string, { samples }: Snapshot): Promise<Json> {
  const own = samples.find((sample) => sample.event === event && sample.origin !== 'built-in');
  if (!own) return samplePayload(event);
  return (await client.call('samples.get', { id: own.id })).payload;
}

type PlaceOf = (problem: Pick<Problem, 'path' | 'code'>, effect: number | null) => string;

/** Where in the bundle a place of the trigger, or of the template of one of its effects, is. */
function placesIn(bundle: Bundle, trigger: Trigger, { customers }: Snapshot): PlaceOf {
  const isSame = (one: string, other: string | undefined) => foldName(one) === foldName(other ?? '');
  const customer = customers.find(({ id }) => id === trigger.customer)?.name ?? trigger.customer;
  const at = bundle.triggers.findIndex((one) => isSame(one.name, trigger.name) && isSame(one.customer, customer));
  return ({ path: given, code }, effect) => {
    const written = effect === null ? undefined : bundle.triggers[at]?.effects[effect];
    const template = written && templateIn(written);
    const templateAt = template === undefined ? -1 : bundle.templates.findIndex(({ name }) => isSame(name, template));
    const body = bundle.templates[templateAt]?.body;
    const path = isOutputProblem({ code }) && body !== undefined ? placeInBody(body, given) : given;
    const isInTemplate = path === '/body' || path.startsWith('/body/');
    if (isInTemplate && templateAt >= 0) return `/templates/${templateAt}${path}`;
    const isInEffect = effect !== null && !path.startsWith('/effects/');
    return `/triggers/${at}${isInEffect ? `/effects/${effect}` : ''}${path}`;
  };
}

interface ReportOptions {
  readonly file: string;
  readonly trigger: Trigger;
  readonly places: PlaceOf;
  readonly json: boolean | undefined;
  readonly terminal: Terminal;
}

function report(simulation: Simulation, { file, trigger, places, json, terminal }: ReportOptions): void {
  terminal.out(json ? `${JSON.stringify(simulation, null, 2)}\n` : simulationText(simulation, trigger));
  const lines = simulationProblems(simulation, file, places);
  if (!simulation.passed) throw new InputFailure(lines.length > 0 ? lines : [en.simulate.failed]);
  for (const line of lines) terminal.complain(line);
}
