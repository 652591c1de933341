import { Anchor } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { ProblemItems } from '#renderer/ui/problem-items.tsx';
import type { DeliveryDetail } from '#shared/model/delivery.ts';
import classes from './unfit-note.module.css';
import { useDeliveryText } from './use-delivery-text.ts';

interface UnfitNoteProps {
  readonly delivery: Pick<DeliveryDetail, 'id' | 'templateVersion' | 'request' | 'attempts'>;
  /** Where the template is that made it; undefined where that is gone. */
  readonly templateId: string | undefined;
}

/** What of the body does not fit the schema that its template has from the customer. Nothing, where all of it does. */
export function UnfitNote({ delivery, templateId }: UnfitNoteProps) {
  const say = useDeliveryText();
  const { id, templateVersion, request, attempts } = delivery;
  const isMade = templateVersion !== null && request !== null && request.email === undefined;
  // The bytes and the schema of a delivery stay as they are: it is asked once.
  const { value } = useAnswer(`unfit ${id} ${isMade}`, (engine, signal) =>
    isMade ? engine.call('deliveries.unfit', { id }, { signal }) : Promise.resolve({ problems: [] }),
  );
  const problems = value?.problems ?? [];
  if (problems.length === 0) return null;
  const title = say(attempts === 0 ? 'unfit.waiting' : 'unfit.sent', { count: problems.length });
  return (
    <section className={classes.note} aria-label={title}>
      <OutcomeGlyph outcome="warn" size={16} />
      <div>
        <h3>{title}</h3>
        <ul>
          <ProblemItems problems={problems} />
        </ul>
        {templateId === undefined ? null : (
          <Anchor href={hrefOf('template', { id: templateId }, { delivery: id })}>{say('unfit.open')}</Anchor>
        )}
      </div>
    </section>
  );
}
