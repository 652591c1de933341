import { Button, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { tellWithUndo } from '#renderer/studio/undo.tsx';
import { uniqueName } from '#renderer/studio/unique-name.ts';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Bar } from '#renderer/ui/page.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import classes from './trigger-bar.module.css';
import { draftOf } from './trigger-draft.ts';
import type { Activation } from './use-activation.ts';
import type { DraftInHand } from './use-trigger-draft.ts';

interface TriggerBarProps {
  readonly stored: Trigger | null;
  readonly hand: DraftInHand;
  readonly activation: Activation;
  readonly onSave: () => void;
}

/** The way here, whether it is saved, and whether it is active. */
export function TriggerBar({ stored, hand, activation, onSave }: TriggerBarProps) {
  const text = useText();
  const { draft, isUnsaved, isSaving } = hand;
  const customer = useRecords((records) => records.customers.get(draft.customer));
  const rest = stored?.state === 'paused' ? 'paused' : stored?.state === 'active' ? 'paused' : 'draft';
  const isActive = stored?.state === 'active';
  const crumbs =
    customer === undefined
      ? [{ label: text('pages.triggers'), href: hrefOf('triggers', {}) }]
      : [
          { label: text('pages.customers'), href: hrefOf('customers', {}) },
          { label: customer.name, href: hrefOf('customer', { id: customer.id }) },
        ];
  return (
    <Bar crumbs={crumbs} title={draft.name === '' ? text('triggers.new') : draft.name}>
      <Caption>{isUnsaved ? text('states.unsaved') : stored === null ? '' : text('states.saved')}</Caption>
      {stored === null ? null : <MoreMenu stored={stored} />}
      <Button disabled={!isUnsaved} loading={isSaving} onClick={onSave}>
        {text('actions.save')}
      </Button>
      <Segments
        label={text('fields.state')}
        value={isActive ? 'active' : 'rest'}
        onChange={(state) => {
          if (state === 'active') void activation.activate();
          else if (isActive) void activation.pause();
        }}
        options={[
          {
            value: 'rest',
            label: (
              <>
                <i className={classes.hollow} />
                {text(`trigger.states.${rest}`)}
              </>
            ),
          },
          {
            value: 'active',
            label: (
              <>
                <i className={classes.full} />
                {text('trigger.states.active')}
              </>
            ),
          },
        ]}
      />
    </Bar>
  );
}

function MoreMenu({ stored }: { stored: Trigger }) {
  const text = useText();
  const run = useCommand();
  const { go } = useNavigation();
  const triggers = useRecords((records) => records.triggers);
  const { id, ...draft } = draftOf(stored);
  const duplicate = async () => {
    const taken = [...triggers.values()].filter((one) => one.customer === draft.customer).map((one) => one.name);
    const copy = await run('triggers.save', { ...draft, name: uniqueName(draft.name, taken) });
    if (copy !== null) go(hrefOf('trigger', { id: copy.id }));
  };
  const remove = async () => {
    if (id === undefined || (await run('triggers.remove', { id })) === null) return;
    go(hrefOf('triggers', {}));
    tellWithUndo(text, text('states.removed', { name: draft.name }), () => void run('triggers.save', draft));
  };
  return (
    <Menu>
      <Menu.Target>
        <Button variant="subtle" aria-label={text('actions.more')} px={8}>
          <Glyph icon={IconDotsVertical} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={hrefOf('deliveries', {}, { trigger: stored.id, period: 'all' })}>
          {text('triggers.showDeliveries')}
        </Menu.Item>
        <Menu.Item onClick={() => void duplicate()}>{text('actions.duplicate')}</Menu.Item>
        <Menu.Item onClick={() => void remove()}>{text('actions.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
