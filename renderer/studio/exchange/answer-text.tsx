import { useText } from '#renderer/ui/use-text.ts';
import type { Answer } from '#shared/model/delivery.ts';
import { BodyText } from './body-text.tsx';
import classes from './exchange.module.css';
import { HeaderLines } from './request-text.tsx';

/** What came back: headers and body. */
export function AnswerText({ answer }: { answer: Answer }) {
  const text = useText();
  return (
    <div className={classes.message}>
      <pre className={classes.head}>
        <HeaderLines headers={answer.headers} />
      </pre>
      {answer.body === '' ? (
        <p className={classes.note}>{text('exchange.emptyAnswer')}</p>
      ) : (
        <BodyText body={answer.body} label={text('exchange.answerBody')} />
      )}
      {answer.truncated ? <p className={classes.note}>{text('exchange.truncated')}</p> : null}
    </div>
  );
}

/** An answer as text to copy. */
export function answerAsText(answer: Answer): string {
  return [String(answer.status), ...answer.headers.map(([name, value]) => `${name}: ${value}`), '', answer.body].join(
    '\n',
  );
}
