import { applySecrets } from '#engine/delivery/apply-secrets.ts';
import { mailSignIn } from '#engine/delivery/mail-sign-in.ts';
import type { Dispatch } from '#engine/dispatch/dispatch.ts';
import type { EngineContext } from '#engine/engine-context.ts';
import { renderOnThread } from '#engine/render/render-on-thread.ts';
import { recordOf, sampleOf } from '#engine/workspace/find-records.ts';
import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import { CommandError } from '#shared/contract/command-error.ts';
import type { RetryPlan, SimulateMode, Simulation, Step } from '#shared/contract/simulation.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { destinationOf } from '#shared/pipeline/plan.ts';
import { planRetries } from '#shared/pipeline/simulate/planned-retries.ts';
import { shownRequest } from '#shared/pipeline/simulate/shown-request.ts';
import {
  type Ready,
  type SimulatedEffect,
  type SimulatedTrigger,
  simulateTrigger,
} from '#shared/pipeline/simulate/simulate.ts';
import { fill } from '#shared/text/fill.ts';
import type { HandlersOf } from '../handlers.ts';
import { sendTests } from './send-tests.ts';

type EffectResult = Simulation['effects'][number];

/** Walks a trigger, saved or not, through its steps on a sample; then sends what comes of it, where `mode` says so. */
export function simulateHandlers(
  context: EngineContext,
  dispatch: Dispatch,
): Pick<HandlersOf<'triggers'>, 'triggers.simulate'> {
  const { clock, stores, workspace, renderThread, simulations } = context;
  const { texts } = dispatch.view;

  return {
    'triggers.simulate': async ({ trigger: draft, on, mode, at }) => {
      if (at !== undefined && mode !== 'dry') throw new CommandError('invalid', { reason: en.steps.atSent });
      const present = workspace.current();
      const saved = draft.id === undefined ? null : recordOf(present.triggers, draft.id, 'trigger');
      const { event: type, payload } = 'sampleId' in on ? sampleOf(present, on.sampleId) : on;
      const trigger: Trigger = {
        ...draft,
        id: saved?.id ?? clock.newId('trg'),
        state: saved?.state ?? 'draft',
        isSample: saved?.isSample ?? false,
      };
      const ranAt = clock.now();
      const now = at === undefined ? ranAt : Date.parse(at);
      const simulated = await simulateTrigger(
        { trigger, type, payload, now, isTest: mode !== 'dry', isLive: mode === 'live' },
        {
          index: dispatch.view.index(),
          texts,
          stopwatch: () => performance.now(),
          renderBody: renderOnThread(renderThread, texts),
          newId: (prefix) => clock.newId(prefix),
          lastTold: (triggerId, key) => stores.log.lastRepeat(triggerId, key),
        },
      );
      const steps = mode === 'catcher' ? [...simulated.steps] : withSecretsChecked(simulated, mode, now);
      const sent =
        mode === 'dry'
          ? dryRun(simulated, simulated.dueAt ?? now)
          : await sendAll(trigger, simulated, { mode, steps, now });
      const all = inOrder([...steps, ...sent.steps]);
      const passed = all.every(({ result }) => result !== 'fail');
      if (passed) simulations.remember(trigger);
      return {
        passed,
        ranAt: new Date(ranAt).toISOString(),
        at: new Date(now).toISOString(),
        dueAt: simulated.dueAt === null ? null : new Date(simulated.dueAt).toISOString(),
        steps: all,
        effects: sent.effects,
        retries: retriesOf(trigger, { now, dueAt: simulated.dueAt }),
      };
    },
  };

  /** What happens if the delivery of an effect fails, with its endpoint as it does now. */
  function retriesOf(trigger: Trigger, { now, dueAt }: { now: number; dueAt: number | null }): RetryPlan[] {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const open = new Map(dispatch.dispatcher.breakers.open().map((one) => [one.endpoint, one]));
    return trigger.effects.map((of, effect) => {
      const breaker = open.get(destinationOf(of, dispatch.view.index().mailServer).endpoint) ?? null;
      return planRetries({ trigger, effect, of, now, dueAt, timeZone, breaker });
    });
  }

  /** A secret that is not there, or not granted to the host, keeps the request from leaving: said at its step. */
  function withSecretsChecked({ steps, effects }: SimulatedTrigger, mode: SimulateMode, now: number): Step[] {
    return steps.map((step) => {
      const ready = step.step === 'request' ? effects.find(({ effect }) => effect === step.effect)?.ready : null;
      if (!ready) return step;
      const failures = secretFailures(ready, now);
      if (failures.length === 0) return step;
      const severity = mode === 'live' ? 'error' : 'warning';
      const messages = [...new Set(failures.map(({ message }) => message))].join(' ');
      const reason = fill(en.steps.secretUnready, { reason: step.reason, message: messages });
      const path = `/effects/${step.effect}`;
      const problems = failures.map(({ code, message }) => ({ path, severity, code, message }) as const);
      return { ...step, result: mode === 'live' ? 'fail' : 'warn', reason, problems: [...step.problems, ...problems] };
    });
  }

  function secretFailures({ request, effect }: Ready, now: number): { code: string; message: string }[] {
    const release = (name: string, host: string) => context.vault.release(name, host);
    if (effect.to === 'email') {
      const server = dispatch.view.index().mailServer;
      const signIn = server ? mailSignIn(server, release) : null;
      return signIn?.ok === false ? [signIn.failure] : [];
    }
    // Each on its own, so that whoever sets one is not told of the other only then.
    return [{ auth: effect.auth }, { sign: effect.sign }].flatMap((part) => {
      const applied = applySecrets({ request, effect: part, deliveryId: 'msg', now }, release);
      return applied.ok ? [] : [applied.failure];
    });
  }

  async function sendAll(
    trigger: Trigger,
    simulated: SimulatedTrigger,
    { mode, steps, now }: { mode: 'live' | 'catcher'; steps: readonly Step[]; now: number },
  ): Promise<{ steps: Step[]; effects: EffectResult[] }> {
    const isFailed = (effect: number) => steps.some((step) => step.effect === effect && step.result === 'fail');
    const leaving = simulated.effects.filter(({ effect, ready }) => ready && !isFailed(effect));
    const tested = await sendTests({ trigger, heard: simulated.heard, effects: leaving, mode, now }, context, dispatch);
    const results = simulated.effects.map((one) => tested.get(one.effect) ?? notSent(one, now));
    return { steps: results.map(({ step }) => step), effects: results.map(({ result }) => result) };
  }
}

function dryRun({ effects }: SimulatedTrigger, now: number): { steps: Step[]; effects: EffectResult[] } {
  const steps = effects.map(({ effect, ready }) => sendStep(effect, ready ? en.steps.sendDry : en.steps.skipped));
  return { steps, effects: effects.map((one) => notSent(one, now).result) };
}

function notSent({ effect, ready }: SimulatedEffect, now: number): { step: Step; result: EffectResult } {
  const request = ready ? shownRequest(ready.request, ready.effect, now) : null;
  const bytes = ready?.bytes ?? 0;
  return {
    step: sendStep(effect, en.steps.skipped),
    result: { effect, deliveryId: null, request, bytes, answer: null, failure: null, timing: null },
  };
}

function sendStep(effect: number, reason: string): Step {
  return { step: 'send', effect, result: 'skipped', reason, milliseconds: 0, problems: [] };
}

/** Steps of the trigger first, then those of each effect together. */
function inOrder(steps: readonly Step[]): Step[] {
  return [...steps].sort((a, b) => (a.effect ?? -1) - (b.effect ?? -1));
}
