import { Anchor } from '@mantine/core';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconMinus,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { Conversation, RecipientOutcomes } from '#renderer/studio/email/recipient-outcomes.tsx';
import { RequestEmail } from '#renderer/studio/email/request-email.tsx';
import { AnswerText } from '#renderer/studio/exchange/answer-text.tsx';
import { triedOf } from '#renderer/studio/exchange/remedy.ts';
import { RemedyButton } from '#renderer/studio/exchange/remedy-button.tsx';
import { RequestText, requestAsText } from '#renderer/studio/exchange/request-text.tsx';
import { statusName } from '#renderer/studio/exchange/status-names.ts';
import { StatusTag } from '#renderer/studio/exchange/status-tag.tsx';
import { TimingLine } from '#renderer/studio/exchange/timing-bars.tsx';
import { durationOf, useNow, whenOf } from '#renderer/studio/times.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Caption, Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { SimulateMode, Simulation, Step } from '#shared/contract/simulation.ts';
import type { Effect } from '#shared/model/effect.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';
import { isSendFailureCode } from '#shared/wire/send-failure.ts';
import type { TriggerDraft } from '../trigger-draft.ts';
import classes from './simulation-steps.module.css';

type EffectResult = Simulation['effects'][number];

const beads = {
  pass: IconCheck,
  warn: IconAlertTriangle,
  fail: IconAlertOctagon,
  skipped: IconMinus,
} satisfies Record<Step['result'], TablerIcon>;

interface StepItemProps {
  readonly step: Step;
  readonly simulation: Simulation;
  readonly draft: TriggerDraft;
  readonly mode: SimulateMode;
  /** The effect's result, from rendering on. */
  readonly effect: EffectResult | null;
}

/** One step: what it came to, why, how long it took, and what it made. */
export function StepItem({ step, simulation, draft, mode, effect }: StepItemProps) {
  const text = useText();
  const now = useNow();
  const title = step.step === 'send' && step.result !== 'skipped' ? `send_${mode}` : step.step;
  const isScheduled = step.step === 'schedule' && step.result === 'pass';
  return (
    <li
      className={[classes.step, classes[step.result]].join(' ')}
      aria-label={text(`simulate.titles.${title}.${step.result}`)}
    >
      <span className={classes.bead}>
        <Glyph icon={isScheduled ? IconClock : beads[step.result]} size={14} />
      </span>
      <div className={classes.body}>
        <div className={classes.title}>
          <b>{text(`simulate.titles.${title}.${step.result}`)}</b>
          {step.result === 'skipped' ? null : <Caption>{durationOf(step.milliseconds)}</Caption>}
        </div>
        <p>
          {step.reason}
          {isScheduled && simulation.dueAt !== null
            ? ` ${text('simulate.wouldLeave', { when: whenOf(simulation.dueAt, now) })}`
            : null}
        </p>
        <Problems step={step} draft={draft} />
        {step.step === 'request' && step.problems.length > 0 && effect !== null ? (
          <RequestRemedy step={step} url={effect.request?.url ?? ''} effect={draft.effects[effect.effect]} />
        ) : null}
        {step.step === 'request' && effect?.request ? (
          effect.request.email === undefined ? (
            <div className={classes.box}>
              <span className={classes.copy}>
                <CopyButton size={24} label={text('exchange.copyRequest')} value={requestAsText(effect.request)} />
              </span>
              <RequestText request={effect.request} />
            </div>
          ) : (
            <div className={classes.mail}>
              <RequestEmail request={effect.request} />
            </div>
          )
        ) : null}
        {step.step === 'send' && effect !== null ? (
          <Sent effect={effect} isGood={step.result === 'pass'} trigger={draft} reason={step.reason} />
        ) : null}
      </div>
    </li>
  );
}

/** What is wrong in this step, with a way to where it is put right. */
function Problems({ step, draft }: { step: Step; draft: TriggerDraft }) {
  const text = useText();
  const effect = step.effect === null ? undefined : draft.effects[step.effect];
  const template = effect && templateIn(effect);
  // A single problem is the reason itself.
  const shown = step.problems.filter((problem) => !step.reason.includes(problem.message));
  if (step.problems.length === 0) return null;
  return (
    <ul className={classes.problems}>
      {shown.map((problem) => (
        <li key={`${problem.path} ${problem.message}`}>
          {problem.path === '' ? null : <Mono dense>{problem.path.replace(/^\/(body\/)?/, '')} </Mono>}
          {problem.message}
        </li>
      ))}
      {step.step === 'render' && template !== undefined ? (
        <li>
          <Anchor href={hrefOf('template', { id: template }, { trigger: draft.id })}>
            {text('simulate.showInTemplate')}
          </Anchor>
        </li>
      ) : null}
    </ul>
  );
}

interface RequestRemedyProps {
  readonly step: Step;
  readonly url: string;
  readonly effect: Effect | undefined;
}

/** What helps a request that must not leave, or could not for real: the secret that it lacks, its host allowed. */
function RequestRemedy({ step, url, effect }: RequestRemedyProps) {
  const problem = step.problems.find(({ code }) => isSendFailureCode(code));
  if (problem === undefined) return null;
  return (
    <div className={classes.remedy}>
      <RemedyButton tried={{ url, status: null, failure: problem.code, why: problem.message }} effect={effect} />
    </div>
  );
}

interface SentProps {
  readonly effect: EffectResult;
  readonly isGood: boolean;
  readonly trigger: TriggerDraft;
  /** The step's own reason, which is not said twice. */
  readonly reason: string;
}

function Sent({ effect, isGood, trigger, reason }: SentProps) {
  const text = useText();
  const { answer, timing, failure, deliveryId } = effect;
  return (
    <div className={classes.sent}>
      {answer === null ? null : (
        <div className={classes.answer}>
          <StatusTag status={answer.status} isGood={isGood} />
          <span>
            {statusName(answer.status)}{' '}
            {timing === null ? null : text('simulate.in', { length: durationOf(timing.total) })}
          </span>
        </div>
      )}
      {answer === null && failure !== null && !reason.includes(failure.message) ? (
        <p className={classes.problems}>{failure.message}</p>
      ) : null}
      {isGood ? null : <RemedyButton tried={triedOf(effect)} effect={trigger.effects[effect.effect]} />}
      {effect.mail === undefined ? null : (
        <>
          <RecipientOutcomes recipients={effect.mail.recipients} />
          <Conversation mail={effect.mail} />
        </>
      )}
      {timing === null ? null : <TimingLine timing={timing} />}
      {answer === null || effect.mail !== undefined ? null : (
        <details className={classes.full}>
          <summary>{text('simulate.fullAnswer')}</summary>
          <div className={classes.box}>
            <AnswerText answer={answer} />
          </div>
        </details>
      )}
      {deliveryId === null ? null : (
        <Anchor href={hrefOf('delivery', { id: deliveryId }, { period: 'all' })}>{text('simulate.inLog')}</Anchor>
      )}
    </div>
  );
}
