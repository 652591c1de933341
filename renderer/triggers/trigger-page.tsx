import { Button } from '@mantine/core';
import { useState } from 'react';
import { usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { Bar, PanePage } from '#renderer/ui/page.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { newDraft } from './trigger-draft.ts';
import { TriggerView } from './trigger-view.tsx';

/** One trigger, stored or new: when, only if, then wait, do this; and its simulation. */
export function TriggerPage({ id }: { id?: string }) {
  const text = useText();
  const { query } = usePlace();
  const stored = useRecords((records) => (id === undefined ? null : records.triggers.get(id)));
  const customers = useRecords((records) => records.customers);
  // A new trigger that is saved gets its own address and stays the page it is, with the simulation that it ran.
  const [born, setBorn] = useState<{ id: string; session: string; round: number } | null>(null);
  const round = born?.round ?? 0;
  const session = id === undefined ? `new ${round}` : id === born?.id ? born.session : id;
  // What was just stored may not have come back by the stream yet.
  if (stored === undefined && id !== born?.id) {
    return (
      <PanePage
        bar={
          <Bar
            crumbs={[{ label: text('pages.triggers'), href: hrefOf('triggers', {}) }]}
            title={text('missing.title')}
          />
        }
      >
        <EmptyState
          actions={
            <Button component="a" href={hrefOf('triggers', {})}>
              {text('triggers.all')}
            </Button>
          }
        >
          {text('triggers.gone')}
        </EmptyState>
      </PanePage>
    );
  }
  const [only] = customers.size === 1 ? customers.keys() : [];
  return (
    <TriggerView
      key={session}
      stored={stored ?? null}
      start={newDraft({ ...query, customer: query.customer ?? only })}
      onBorn={(bornId) => setBorn({ id: bornId, session, round: round + 1 })}
    />
  );
}
