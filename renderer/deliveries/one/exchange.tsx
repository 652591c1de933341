import { IconTerminal2 } from '@tabler/icons-react';
import { Conversation, RecipientOutcomes } from '#renderer/studio/email/recipient-outcomes.tsx';
import { RequestEmail } from '#renderer/studio/email/request-email.tsx';
import { AnswerText, answerAsText } from '#renderer/studio/exchange/answer-text.tsx';
import { curlOf } from '#renderer/studio/exchange/curl.ts';
import { RequestText, requestAsText } from '#renderer/studio/exchange/request-text.tsx';
import { StatusTag } from '#renderer/studio/exchange/status-tag.tsx';
import { TimingBars } from '#renderer/studio/exchange/timing-bars.tsx';
import { durationOf, sizeOf } from '#renderer/studio/times.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Attempt, Request } from '#shared/model/delivery.ts';
import classes from './exchange.module.css';
import { useDeliveryText } from './use-delivery-text.ts';

/** Request and answer of an attempt, side by side; the request alone while there was none. */
export function Exchange({ request, attempt }: { request: Request; attempt: Attempt | null }) {
  const text = useText();
  const say = useDeliveryText();
  if (request.email !== undefined) return <EmailExchange request={request} attempt={attempt} />;
  const size = sizeOf(new TextEncoder().encode(request.body ?? '').length);
  return (
    <div className={classes.both}>
      <section className={classes.pane} aria-label={text('exchange.request')}>
        <div className={classes.head}>
          <h3>{text('exchange.request')}</h3>
          <Caption>
            {attempt === null ? size : `${text('deliveries.attempt', { number: attempt.number })} · ${size}`}
          </Caption>
          <span className={classes.gap} />
          <CopyButton size={24} label={text('exchange.copyRequest')} value={requestAsText(request)} />
          <CopyButton size={24} label={say('exchange.copyCurl')} value={curlOf(request)} icon={IconTerminal2} />
        </div>
        <div className={classes.text}>
          <RequestText request={request} />
        </div>
      </section>
      {attempt === null ? null : <AnswerPane attempt={attempt} />}
    </div>
  );
}

/** An email: the mail as its reader sees it, then what the mail server said of each recipient. */
function EmailExchange({ request, attempt }: { request: Request; attempt: Attempt | null }) {
  const text = useText();
  const recipients =
    attempt?.mail === undefined ? undefined : <RecipientOutcomes recipients={attempt.mail.recipients} />;
  return (
    <div className={[classes.both, classes.stacked].join(' ')}>
      <section className={classes.pane} aria-label={text('emails.email')}>
        <div className={classes.head}>
          <h3>{text('emails.email')}</h3>
          {attempt === null ? null : <Caption>{text('deliveries.attempt', { number: attempt.number })}</Caption>}
        </div>
        <div className={classes.text}>
          <RequestEmail request={request} height={320} recipients={recipients} />
        </div>
      </section>
      {attempt === null ? null : <AnswerPane attempt={attempt} />}
    </div>
  );
}

function AnswerPane({ attempt }: { attempt: Attempt }) {
  const text = useText();
  const { answer, failure, timing, outcome, via } = attempt;
  return (
    <section className={classes.pane} aria-label={text('exchange.answer')}>
      <div className={classes.head}>
        <h3>{text('exchange.answer')}</h3>
        {answer === null ? null : <StatusTag status={answer.status} isGood={outcome === 'delivered'} />}
        <Caption>{durationOf(timing.total)}</Caption>
        <span className={classes.gap} />
        {answer === null ? null : (
          <CopyButton size={24} label={text('exchange.copyAnswer')} value={answerAsText(answer)} />
        )}
      </div>
      <div className={classes.text}>
        {failure === null ? null : <p className={classes.failure}>{failure.message}</p>}
        {answer === null ? null : <AnswerText answer={answer} />}
        {attempt.mail === undefined ? null : <Conversation mail={attempt.mail} />}
      </div>
      <div className={classes.timing}>
        <TimingBars timing={timing} />
        {via === undefined ? null : <Caption>{text('exchange.via', { proxy: via })}</Caption>}
      </div>
    </section>
  );
}
