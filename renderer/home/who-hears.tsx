import { Anchor, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useNow } from '#renderer/studio/times.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { confirm } from '#renderer/ui/dialog.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { Outcome, Tag } from '#renderer/ui/tag.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';
import type { Checklist } from './checklist.ts';
import { matrixOf, triggersOfAll } from './matrix.ts';
import { MatrixTable } from './matrix-table.tsx';
import classes from './who-hears.module.css';
import { WorstTroubles } from './worst-troubles.tsx';

/** Who hears about what: customers by the eight order events. */
export function WhoHears({ checklist }: { checklist: Checklist }) {
  const text = useText();
  const run = useCommand();
  const dialogs = useStudioDialogs();
  const now = useNow(MINUTE);
  const customers = useRecords((records) => records.customers);
  const triggers = useRecords((records) => records.triggers);
  const troubles = useRecords((records) => records.troubles);
  const rows = useMemo(() => matrixOf({ customers, triggers, troubles, now }), [customers, triggers, troubles, now]);
  const hasSamples = [...customers.values()].some((customer) => customer.isSample);
  const forAll = triggersOfAll(triggers).length;

  const load = async () => {
    if ((await run('workspace.loadSamples', {})) !== null) tell(text('samples.workspaceLoaded'));
  };
  const remove = async () => {
    const isSure = await confirm(text, {
      title: text('samples.removeTitle'),
      body: text('samples.removeBody'),
      confirm: text('samples.removeWorkspace'),
    });
    if (isSure && (await run('workspace.removeSamples', {})) !== null) tell(text('samples.workspaceRemoved'));
  };

  return (
    <Section
      title={text('home.matrix.title')}
      beside={hasSamples ? <Tag title={text('samples.workspaceTip')}>{text('samples.withCustomers')}</Tag> : null}
      aside={
        <>
          {rows.length === 0 ? null : <Legend />}
          {hasSamples ? (
            <Button variant="subtle" size="compact-sm" onClick={() => void remove()}>
              {text('samples.removeWorkspace')}
            </Button>
          ) : rows.length === 0 ? null : (
            <Button variant="subtle" size="compact-sm" onClick={() => void load()}>
              {text('samples.loadWorkspace')}
            </Button>
          )}
        </>
      }
    >
      <Card>
        {rows.length === 0 ? (
          <EmptyState
            actions={<Button onClick={() => dialogs.open({ kind: 'customer' })}>{text('customers.add')}</Button>}
          >
            {text('home.matrix.empty')}
          </EmptyState>
        ) : (
          <>
            <MatrixTable rows={rows} proposal={proposalOf(checklist)} />
            <div className={classes.add}>
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<Glyph icon={IconPlus} size={14} />}
                onClick={() => dialogs.open({ kind: 'customer' })}
              >
                {text('customers.add')}
              </Button>
            </div>
          </>
        )}
      </Card>
      {forAll === 0 ? null : (
        <p className={classes.note}>
          {text('home.matrix.forAll', { count: forAll })}{' '}
          <Anchor href={hrefOf('triggers', {}, { customer: '*' })}>{text('actions.open')}</Anchor>
        </p>
      )}
      <WorstTroubles now={now} />
    </Section>
  );
}

/** The cell to fill next: the first customer, and what the first template is for. */
function proposalOf({ current, customer, template }: Checklist): { customerId: string; event: string } | null {
  if (current !== 'trigger' || customer === null) return null;
  return { customerId: customer.id, event: template?.events[0] ?? 'order.shipped' };
}

function Legend() {
  const text = useText();
  return (
    <span className={classes.legend}>
      <Outcome outcome="pass">{text('triggers.states.active')}</Outcome>
      <Outcome outcome="draft">{text('triggers.states.draft')}</Outcome>
      <Outcome outcome="fail">{text('triggers.states.failing')}</Outcome>
      <Outcome outcome="paused">{text('triggers.states.paused')}</Outcome>
    </span>
  );
}
