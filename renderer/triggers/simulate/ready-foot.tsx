import { Button } from '@mantine/core';
import { NoMailServer, ToMailServer } from '#renderer/studio/email/no-mail-server.tsx';
import { useRecords } from '#renderer/studio/studio.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Simulation } from '#shared/contract/simulation.ts';
import type { TriggerState } from '#shared/model/trigger.ts';
import { ownReadiness } from '#shared/pipeline/check/trigger-readiness.ts';
import { lackOf } from '../lacking.ts';
import type { TriggerDraft } from '../trigger-draft.ts';
import type { Activation } from '../use-activation.ts';
import classes from './ready-foot.module.css';
import { SetSecret, unsetSecretOf } from './set-secret.tsx';

interface ReadyFootProps {
  readonly draft: TriggerDraft;
  readonly state: TriggerState;
  readonly activation: Activation;
  /** The simulation of what is on the page, passed or not; null where there is none. */
  readonly passed: Simulation | null;
  readonly onRun: () => void;
}

/** Whether it can be activated, what is lacking, and the button: always in view. */
export function ReadyFoot({ draft, state, activation, passed, onRun }: ReadyFootProps) {
  const text = useText();
  const templates = useRecords((records) => records.templates);
  const problems = ownReadiness(draft, (id) => templates.get(id)?.format ?? null);
  const [first] = problems.filter((problem) => problem.severity === 'error');
  const lack = lackOf(draft);
  const warnings = passed === null ? 0 : passed.steps.filter((step) => step.result === 'warn').length;
  const { refusal } = activation;
  const unset = refusal === null ? null : unsetSecretOf(draft, refusal);
  const hasServer = useRecords((records) => records.settings.mail !== null);
  const needsServer = !hasServer && draft.effects.some(({ to }) => to === 'email');
  if (state === 'active') {
    return (
      <footer className={classes.foot}>
        <p>
          <b>{text('trigger.isActive')}</b> {text('trigger.isActiveHint')}
        </p>
        {needsServer ? <NoMailServer /> : null}
        <Button onClick={() => void activation.pause()}>{text('trigger.pause')}</Button>
      </footer>
    );
  }
  const [title, hint] =
    lack !== null
      ? [text('ready.not'), text(`trigger.lacks.${lack}`)]
      : first !== undefined
        ? [text('ready.not'), first.message]
        : needsServer
          ? [text('ready.not'), text('emails.noServer')]
          : passed === null
            ? [text('ready.untried'), text('ready.untriedHint')]
            : !passed.passed
              ? [text('ready.failed'), text('ready.failedHint')]
              : [
                  warnings === 0 ? text('ready.yes') : text('ready.withWarnings', { count: warnings }),
                  text('ready.hint'),
                ];
  return (
    <footer className={classes.foot}>
      {refusal === null ? null : (
        <div className={classes.refusal}>
          <Banner
            tone="fail"
            {...(unset === null ? {} : { actions: <SetSecret secret={unset} onSaved={activation.forget} /> })}
          >
            {refusal.message}
          </Banner>
        </div>
      )}
      <p>
        <b>{title}</b> <span className={classes.hint}>{hint}</span>
      </p>
      {lack === null && first === undefined && needsServer ? <ToMailServer /> : null}
      {lack === null && first === undefined && !needsServer && passed === null ? (
        <Button variant="subtle" onClick={onRun}>
          {text('simulate.run')}
        </Button>
      ) : null}
      <Button variant="filled" loading={activation.isBusy} onClick={() => void activation.activate()}>
        {text('trigger.activate')}
      </Button>
    </footer>
  );
}
