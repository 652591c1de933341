import { Anchor } from '@mantine/core';
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import {
  IconAdjustmentsHorizontal,
  IconBolt,
  IconClipboardText,
  IconDownload,
  IconFileCode,
  IconFileUpload,
  IconFolder,
  IconKeyboard,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconSchema,
  IconSearch,
  IconSend,
  IconUsers,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { byName } from '#renderer/studio/records.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useAllPaused } from '#renderer/studio/use-all-paused.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { useNavigation } from './navigation.tsx';
import { pages } from './pages.tsx';
import { hrefOf } from './routes.ts';
import classes from './search.module.css';
import { useSearchField } from './use-search-field.ts';

/** Ctrl K: every page, record and command by its name. */
export const Search = memo(function Search({ onKeys }: { onKeys: () => void }) {
  const text = useText();
  const [query, setQuery] = useState('');
  const found = useDeliverySearch(query.trim());
  const field = useSearchField(query);
  return (
    <Spotlight
      actions={[...useActions(onKeys), ...found]}
      query={query}
      onQueryChange={setQuery}
      clearQueryOnClose
      // Where it stands does not depend on how much it found.
      centered={false}
      yOffset="14vh"
      shortcut="mod + K"
      // It is there before the next key, which is its own; its field takes the focus, and gives it back.
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      highlightQuery
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      limit={12}
      nothingFound={
        <>
          {text('search.nothing')}{' '}
          <Anchor href={inDeliveries(query.trim())} onClick={() => spotlight.close()}>
            {text('search.deliveries', { text: query.trim() })}
          </Anchor>
        </>
      }
      searchProps={{
        leftSection: <Glyph icon={IconSearch} />,
        placeholder: text('search.placeholder'),
        'aria-label': text('shell.search'),
        ...field,
      }}
      classNames={{ content: classes.content ?? '', action: classes.action ?? '', search: classes.search ?? '' }}
      attributes={{ content: { 'aria-label': text('shell.search') } }}
    />
  );
});

/** An order is named by its number: whoever types one means its deliveries. */
function hasDigit(query: string): boolean {
  return /\p{N}/u.test(query);
}

function inDeliveries(query: string): string {
  return hrefOf('deliveries', {}, { text: query, period: 'all' });
}

/** Looks for a number in the log. */
function useDeliverySearch(query: string): SpotlightActionGroupData[] {
  const text = useText();
  const { go } = useNavigation();
  if (!hasDigit(query)) return [];
  const action = {
    id: 'find-deliveries',
    label: text('search.deliveries', { text: query }),
    // Whatever is typed, it fits.
    keywords: query,
    leftSection: <Glyph icon={IconSend} />,
    onClick: () => go(inDeliveries(query)),
  };
  return [{ group: text('pages.deliveries'), actions: [action] }];
}

function useActions(onKeys: () => void): SpotlightActionGroupData[] {
  const text = useText();
  const { go } = useNavigation();
  const dialogs = useStudioDialogs();
  const label = useEventLabel();
  const { isPaused, setAllPaused } = useAllPaused();
  const customers = useRecords((records) => records.customers);
  const templates = useRecords((records) => records.templates);
  const triggers = useRecords((records) => records.triggers);
  const samples = useRecords((records) => records.samples);
  const to = (href: string) => () => go(href);
  return [
    {
      group: text('search.pages'),
      actions: [
        ...pages.map(({ name, icon }, index) => ({
          id: `page-${name}`,
          label: text(`pages.${name}`),
          leftSection: <Glyph icon={icon} />,
          rightSection: <kbd>{`Ctrl ${index + 1}`}</kbd>,
          onClick: to(hrefOf(name, {})),
        })),
        {
          id: 'page-settings',
          label: text('pages.settings'),
          leftSection: <Glyph icon={IconAdjustmentsHorizontal} />,
          onClick: to(hrefOf('settings', {})),
        },
        { id: 'keys', label: text('keys.title'), leftSection: <Glyph icon={IconKeyboard} />, onClick: onKeys },
      ],
    },
    {
      group: text('search.commands'),
      actions: [
        {
          id: 'add-customer',
          leftSection: <Glyph icon={IconPlus} />,
          label: text('customers.add'),
          onClick: () => dialogs.open({ kind: 'customer' }),
        },
        {
          id: 'add-template',
          leftSection: <Glyph icon={IconPlus} />,
          label: text('templates.add'),
          onClick: () => dialogs.open({ kind: 'template' }),
        },
        {
          id: 'paste-template',
          leftSection: <Glyph icon={IconClipboardText} />,
          label: text('templates.paste'),
          onClick: () => dialogs.open({ kind: 'template', start: 'paste' }),
        },
        {
          id: 'add-trigger',
          leftSection: <Glyph icon={IconPlus} />,
          label: text('triggers.add'),
          onClick: to(hrefOf('newTrigger', {})),
        },
        {
          id: 'import',
          leftSection: <Glyph icon={IconDownload} />,
          label: text('bundles.import'),
          onClick: () => dialogs.open({ kind: 'import' }),
        },
        {
          id: 'send-files',
          leftSection: <Glyph icon={IconFileUpload} />,
          label: text('dropped.send'),
          onClick: () => dialogs.open({ kind: 'sendFiles' }),
        },
        {
          id: 'watch-folder',
          leftSection: <Glyph icon={IconFolder} />,
          label: text('sources.add'),
          onClick: () => dialogs.open({ kind: 'source' }),
        },
        {
          id: 'send',
          leftSection: <Glyph icon={IconSend} />,
          label: text('events.send'),
          onClick: () => dialogs.open({ kind: 'sendEvent' }),
        },
        {
          id: 'pause-all',
          leftSection: <Glyph icon={isPaused ? IconPlayerPlay : IconPlayerPause} />,
          label: text(isPaused ? 'engine.resumeAll' : 'engine.pauseAll'),
          onClick: () => void setAllPaused(!isPaused),
        },
      ],
    },
    {
      group: text('pages.customers'),
      actions: byName(customers.values()).map((customer) => ({
        id: customer.id,
        label: customer.name,
        keywords: customer.references,
        leftSection: <Glyph icon={IconUsers} />,
        description: customer.references.join(', '),
        onClick: to(hrefOf('customer', { id: customer.id })),
      })),
    },
    {
      group: text('pages.templates'),
      actions: byName(templates.values()).map((template) => ({
        id: template.id,
        label: template.name,
        leftSection: <Glyph icon={IconSchema} />,
        description: template.events.map(label).join(', '),
        onClick: to(hrefOf('template', { id: template.id })),
      })),
    },
    {
      group: text('pages.triggers'),
      actions: byName(triggers.values()).map((trigger) => ({
        id: trigger.id,
        label: trigger.name,
        leftSection: <Glyph icon={IconBolt} />,
        description: [customers.get(trigger.customer)?.name ?? text('triggers.anyCustomer'), label(trigger.event)].join(
          ' · ',
        ),
        onClick: to(hrefOf('trigger', { id: trigger.id })),
      })),
    },
    {
      group: text('pages.samples'),
      actions: byName(samples.values()).map((sample) => ({
        id: sample.id,
        label: sample.name,
        leftSection: <Glyph icon={IconFileCode} />,
        description: label(sample.event),
        onClick: to(hrefOf('sample', { id: sample.id })),
      })),
    },
  ];
}
