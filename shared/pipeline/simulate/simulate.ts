import type { Step } from '#shared/contract/simulation.ts';
import type { Request } from '#shared/model/delivery.ts';
import type { Effect } from '#shared/model/effect.ts';
import type { Template } from '#shared/model/template.ts';
import type { RenderInput } from '#shared/template/index.ts';
import { utf8Bytes } from '#shared/text/utf8-bytes.ts';
import { renderInput } from '../render/render-data.ts';
import {
  conditionsStep,
  emailStep,
  type Heard,
  matchStep,
  messageStep,
  noEffects,
  notReached,
  renderStep,
  requestStep,
  type SimulationInput,
  type SimulationTools,
  type StepOutcome,
  scheduleStep,
} from './simulate-steps.ts';

/** What one effect came to. `ready` is what would be sent, byte for byte; null where nothing would. */
export interface SimulatedEffect {
  readonly effect: number;
  readonly deliveryId: string;
  readonly ready: Ready | null;
}

export interface Ready {
  readonly effect: Effect;
  readonly request: Request;
  readonly template: Template | null;
  /** Of the body, in UTF-8. */
  readonly bytes: number;
}

export interface SimulatedTrigger {
  /** The sample as an event; null where the trigger does not hear it. */
  readonly heard: Heard | null;
  /** When a real event would leave (ms since 1970); null where it would not. */
  readonly dueAt: number | null;
  readonly steps: readonly Step[];
  readonly effects: readonly SimulatedEffect[];
}

/**
 * The way of a trigger's event, step by step and each with its reason, up to the request: by the very functions that
 * real events go through. A step that fails leaves the later ones `skipped`; an effect that fails leaves the others be.
 */
export async function simulateTrigger(input: SimulationInput, tools: SimulationTools): Promise<SimulatedTrigger> {
  const { trigger, now } = input;
  const steps = new StepList(tools.stopwatch);
  const heard = await steps.run('match', null, () => matchStep(input, tools));
  const dataOf = (from: Heard, deliveryId: string | null, at = now): RenderInput =>
    renderInput({ ...from, trigger, deliveryId, now: at });

  const holds = await steps.run('conditions', null, () =>
    heard ? conditionsStep(input, dataOf(heard, null), tools.texts) : notReached,
  );
  const dueAt = await steps.run('schedule', null, () =>
    heard && holds ? scheduleStep(input, { event: heard.event, data: dataOf(heard, null) }, tools) : notReached,
  );
  // What is tried out leaves at once; else all is as it will be when it is due.
  const leavesAt = input.isTest ? now : (dueAt ?? now);
  const effects: SimulatedEffect[] = [];
  for (const [position, effect] of trigger.effects.entries()) {
    const deliveryId = tools.newId('msg');
    const data = heard && dueAt !== null ? dataOf(heard, deliveryId, leavesAt) : null;
    if (effect.to === 'email') {
      const email = await steps.run('render', position, () => (data ? emailStep(effect, data, tools) : notReached));
      const message = await steps.run('request', position, () =>
        email ? messageStep(email, deliveryId, { ...input, now: leavesAt }, tools) : notReached,
      );
      const size = utf8Bytes(message?.body ?? '');
      const whole = message ? { effect, request: message, template: email?.attach ?? null, bytes: size } : null;
      effects.push({ effect: position, deliveryId, ready: whole });
      continue;
    }
    const rendered = await steps.run('render', position, () => (data ? renderStep(effect, data, tools) : notReached));
    const parts = { effect, body: rendered?.body ?? null, deliveryId, isTest: input.isTest };
    const request = await steps.run('request', position, () =>
      data && rendered ? requestStep(parts, data, tools.texts) : notReached,
    );
    const bytes = rendered?.body?.bytes ?? 0;
    const ready = request ? { effect, request, template: rendered?.template ?? null, bytes } : null;
    effects.push({ effect: position, deliveryId, ready });
  }
  if (effects.length === 0) await steps.run('render', null, () => noEffects(trigger));
  return { heard, dueAt, steps: steps.done, effects };
}

/** The steps that ran, each with the time that it took. */
class StepList {
  readonly done: Step[] = [];
  readonly #stopwatch: () => number;

  constructor(stopwatch: () => number) {
    this.#stopwatch = stopwatch;
  }

  async run<T>(
    step: Step['step'],
    effect: number | null,
    work: () => StepOutcome<T> | Promise<StepOutcome<T>>,
  ): Promise<T | null> {
    const start = this.#stopwatch();
    const { result, reason, problems = [], value } = await work();
    this.done.push({ step, effect, result, reason, milliseconds: this.#stopwatch() - start, problems: [...problems] });
    return value;
  }
}
