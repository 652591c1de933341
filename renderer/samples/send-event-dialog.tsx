import { useState } from 'react';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { CustomerSelect } from '#renderer/studio/customer-select.tsx';
import { EventSelect } from '#renderer/studio/event-select.tsx';
import { SampleSelect, useSamplesOf } from '#renderer/studio/sample-select.tsx';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { tell } from '#renderer/studio/use-command.tsx';
import { useSaving } from '#renderer/studio/use-saving.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';

interface SendEventDialogProps {
  readonly event?: string;
  readonly sampleId?: string;
  readonly customerId?: string;
  readonly onClose: () => void;
}

/** Takes a sample in as an event, as the local endpoint does: active triggers send it for real. */
export function SendEventDialog({ event: firstEvent, sampleId, customerId, onClose }: SendEventDialogProps) {
  const text = useText();
  const engine = useEngine();
  const { go } = useNavigation();
  const customers = useRecords((records) => records.customers);
  const samples = useRecords((records) => records.samples);
  const given = sampleId === undefined ? undefined : samples.get(sampleId);
  const [event, setEvent] = useState<string>(firstEvent ?? given?.event ?? 'order.shipped');
  const choices = useSamplesOf(event);
  const [chosen, setChosen] = useState<string | null>(sampleId ?? null);
  const [customer, setCustomer] = useState<string | null>(customerId ?? null);
  const { isBusy, problem, run } = useSaving();
  const sample = choices.find((choice) => choice.id === chosen) ?? choices[0];
  const reference = customer === null ? undefined : customers.get(customer)?.references[0];

  const send = () =>
    run(async () => {
      if (sample === undefined) return;
      const { payload } = await engine.call('samples.get', { id: sample.id });
      const sent = await engine.call('events.send', {
        event: { type: event, payload, ...(reference === undefined ? {} : { customer: reference }) },
      });
      const count = sent.deliveries.length;
      tell(text(count === 0 ? 'events.sentNone' : 'events.sent', { count }));
      onClose();
      go(hrefOf('deliveries', {}, count === 0 ? { state: 'notSent' } : {}));
    });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={text('events.send')}
      submit={text('events.sendShort')}
      canSubmit={sample !== undefined}
      isBusy={isBusy}
      onSubmit={() => void send()}
    >
      <p>{text('events.sendLead')}</p>
      <EventSelect label={text('fields.event')} value={event} onChange={(value) => value !== null && setEvent(value)} />
      <SampleSelect label={text('fields.sample')} event={event} value={sample?.id ?? null} onChange={setChosen} />
      <CustomerSelect
        placeholder={text('events.fromPayload')}
        value={customer}
        onChange={setCustomer}
        isNamed
        clearable
      />
      {problem === null ? null : <Banner tone="fail">{problem}</Banner>}
    </Dialog>
  );
}
