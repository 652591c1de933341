import en from '#resources/locales/en.cli.json' with { type: 'json' };
import type { Simulation, Step } from '#shared/contract/simulation.ts';
import type { Request } from '#shared/model/delivery.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { fill } from '#shared/text/fill.ts';
import { problemLine } from './failure.ts';
import { table } from './table.ts';

/** What a simulation came to, for people: each step with its reason, then each exact request and what came of it. */
export function simulationText(simulation: Simulation, trigger: Pick<Trigger, 'effects'>): string {
  const { passed, steps, effects, retries, at, ranAt } = simulation;
  const { columns, simulate: words } = en;
  const hasMany = trigger.effects.length > 1;
  const nameOf = ({ step, effect }: Step) =>
    hasMany && effect !== null ? fill(words.effectStep, { step, effect: effect + 1 }) : step;
  const rows = steps.map((step) => [nameOf(step), step.result, step.reason]);
  const when = at === ranAt ? '' : `${fill(words.at, { at })}\n`;
  const parts = [when, table([columns.step, columns.result, columns.reason], rows)];
  for (const { effect, request, answer, failure, timing, mail } of effects) {
    if (!request) continue;
    const heading = fill(request.email ? words.message : words.request, { effect: effect + 1 });
    parts.push(`\n${heading}\n`, requestLines(request).join('\n').trimEnd(), '\n');
    const milliseconds = Math.round(timing?.total ?? 0);
    if (answer) parts.push(`\n${fill(words.answer, { status: answer.status, milliseconds })}\n`);
    else if (failure) parts.push(`\n${fill(words.noAnswer, { message: failure.message })}\n`);
    for (const { address, outcome, message } of mail?.recipients ?? []) {
      parts.push(`${fill(words.recipient, { address, outcome, message })}\n`);
    }
    const retry = retries.find((plan) => plan.effect === effect);
    if (retry) parts.push(`\n${[retry.words, ...retry.notes].join('\n')}\n`);
  }
  parts.push(`\n${passed ? words.passed : words.failed}\n`);
  return parts.join('');
}

/** A request as it leaves; an email as its envelope, then the whole message, whose headers are in its source. */
function requestLines({ method, url, headers, body, email }: Request): string[] {
  if (email) {
    const recipients = email.recipients.map((address) => `RCPT TO:<${address}>`);
    const source = (body ?? '').replaceAll('\r\n', '\n');
    return [`${method} ${url}`, `MAIL FROM:<${email.from.address}>`, ...recipients, '', source];
  }
  return [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', body ?? ''];
}

/**
 * A line for each problem that the steps met, and for each step or sending that failed without naming one. Problems of a
 * simulation have places in the trigger or, in its body, in the template: `placeOf` tells where that is in the bundle.
 */
export function simulationProblems(
  { steps, effects }: Simulation,
  file: string,
  placeOf: (problem: Pick<Problem, 'path' | 'code'>, effect: number | null) => string,
): string[] {
  const lines = steps.flatMap(({ problems, result, step, reason, effect }) => {
    if (problems.length > 0) {
      return problems.map((problem) => problemLine(file, { ...problem, path: placeOf(problem, effect) }));
    }
    return result === 'fail' ? [problemLine(file, failedStep(placeOf(NOWHERE, effect), `${step}: ${reason}`))] : [];
  });
  const failures = effects.flatMap(({ failure, effect }) =>
    failure && lines.length === 0 ? [problemLine(file, failedStep(placeOf(NOWHERE, effect), failure.message))] : [],
  );
  return [...new Set([...lines, ...failures])];
}

const NOWHERE = { path: '', code: 'step' };

function failedStep(path: string, message: string): Problem {
  return { path, severity: 'error', code: 'step', message };
}
