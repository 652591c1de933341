import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useNavigation, usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { useSetting } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './delivery-bar.module.css';
import { useReplayDraft } from './use-replay-draft.ts';

const marks = {
  waiting: 'waiting',
  sending: 'sending',
  retrying: 'retrying',
  delivered: 'pass',
  failed: 'fail',
  cancelled: 'none',
} as const;

/** One line about the delivery from which one came to mend its template: it can be sent again with what is drawn. */
export function DeliveryBar() {
  const { query } = usePlace();
  return query.delivery === undefined ? null : <CameFrom id={query.delivery} />;
}

function CameFrom({ id }: { id: string }) {
  const text = useMapperText();
  const studio = useText();
  const { replace } = useNavigation();
  const { templateId = '' } = useSetting();
  const { whyNot, open } = useReplayDraft();
  const reasonId = useId();
  const pulse = useRecords((records) => records.pulse);
  const { value } = useAnswer(
    `delivery ${id} ${pulse}`,
    (engine, signal) => engine.call('deliveries.get', { id }, { signal }),
    { keep: true },
  );
  // One that is no longer in the log is nothing to come back to.
  if (value === undefined) return null;
  const { title, customerName, state } = value;
  const said = studio(`deliveries.states.${state}`).toLocaleLowerCase('en');
  return (
    <section className={classes.bar} aria-label={text('replay.bar')}>
      <OutcomeGlyph outcome={marks[state]} size={14} />
      <span className={classes.sentence}>{text('replay.from', { title, customer: customerName, state: said })}</span>
      {whyNot === null ? (
        <Button size="compact-sm" onClick={() => open(id)}>
          {text('replay.open')}
        </Button>
      ) : (
        <>
          <Button size="compact-sm" aria-disabled data-disabled aria-describedby={reasonId}>
            {text('replay.open')}
          </Button>
          <span id={reasonId} className={classes.whyNot} role="status">
            {whyNot}
          </span>
        </>
      )}
      <Button size="compact-sm" variant="subtle" component="a" href={hrefOf('delivery', { id })}>
        {text('replay.back')}
      </Button>
      <IconButton
        icon={IconX}
        label={text('replay.dismiss')}
        onClick={() => replace(hrefOf('template', { id: templateId }))}
      />
    </section>
  );
}
