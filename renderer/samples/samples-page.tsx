import { Button } from '@mantine/core';
import { IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import { useNavigation, usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useEventChoices, useEventLabel } from '#renderer/studio/event-labels.ts';
import { EventSelect } from '#renderer/studio/event-select.tsx';
import { matches } from '#renderer/studio/matches.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { sizeOf } from '#renderer/studio/times.ts';
import { FindField } from '#renderer/ui/find-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { EventGlyph, Glyph } from '#renderer/ui/icons.tsx';
import { Card, Page } from '#renderer/ui/page.tsx';
import { RowTable } from '#renderer/ui/row-table.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Caption, Quiet } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { useSampleActions } from './use-sample-actions.ts';

/** Every payload that is kept for designing: a person's own, captured ones, built-in ones. */
export function SamplesPage() {
  const text = useText();
  const label = useEventLabel();
  const choices = useEventChoices();
  const { replace } = useNavigation();
  const { query } = usePlace();
  const samples = useRecords((records) => records.samples);
  const { duplicate, remove } = useSampleActions();
  const found = query.text ?? '';
  const event = query.event ?? null;
  const filter = (part: { text?: string; event?: string | null }) =>
    replace(
      hrefOf(
        'samples',
        {},
        { text: part.text ?? found, event: (part.event === undefined ? event : part.event) ?? undefined },
      ),
    );
  const order = new Map(choices.map((choice, index) => [choice.id, index]));
  const rank = (id: string) => order.get(id) ?? choices.length;
  const rows = [...samples.values()]
    .filter(
      (sample) => (event === null || sample.event === event) && matches(found, [sample.name, label(sample.event)]),
    )
    .sort((a, b) => Number(a.origin === 'built-in') - Number(b.origin === 'built-in') || rank(a.event) - rank(b.event));
  return (
    <Page
      title={text('pages.samples')}
      lead={text('samples.lead')}
      actions={
        <>
          <FindField
            label={text('samples.find')}
            value={found}
            onChange={(value) => filter({ text: value })}
            width={200}
          />
          <EventSelect
            label={text('fields.event')}
            isBare
            value={event}
            onChange={(value) => filter({ event: value })}
            clearable
            placeholder={text('filters.anyEvent')}
            width={180}
          />
          <Button
            variant="filled"
            leftSection={<Glyph icon={IconPlus} size={14} />}
            component="a"
            href={hrefOf('newSample', {}, { event: event ?? undefined })}
          >
            {text('samples.add')}
          </Button>
        </>
      }
    >
      <Card>
        {rows.length === 0 ? (
          <EmptyState>
            {samples.size === 0 ? text('samples.empty') : text('states.noMatch', { text: found })}
          </EmptyState>
        ) : (
          <RowTable
            label={text('pages.samples')}
            rows={rows}
            keyOf={(sample) => sample.id}
            hrefOf={(sample) => hrefOf('sample', { id: sample.id })}
            columns={[
              {
                key: 'name',
                head: text('fields.name'),
                width: '2fr',
                cell: (sample) => (
                  <>
                    <b>{sample.name}</b>
                    {sample.origin === 'captured' ? <Tag>{text('samples.origins.captured')}</Tag> : null}
                  </>
                ),
              },
              {
                key: 'event',
                head: text('fields.event'),
                width: '1.4fr',
                cell: (sample) => (
                  <>
                    <EventGlyph type={sample.event} size={14} />
                    {label(sample.event)}
                  </>
                ),
              },
              {
                key: 'origin',
                head: text('samples.origin'),
                width: '1fr',
                cell: (sample) => <Quiet>{text(`samples.origins.${sample.origin}`)}</Quiet>,
              },
              {
                key: 'size',
                head: text('samples.size'),
                width: '90px',
                align: 'end',
                isWide: true,
                cell: (sample) => <Caption>{sizeOf(sample.bytes)}</Caption>,
              },
            ]}
            actions={(sample) => (
              <>
                <IconButton
                  icon={IconCopy}
                  label={text('actions.duplicateNamed', { name: sample.name })}
                  onClick={() => void duplicate(sample.id)}
                />
                {sample.origin === 'built-in' ? null : (
                  <IconButton
                    icon={IconTrash}
                    label={text('actions.removeNamed', { name: sample.name })}
                    onClick={() => void remove(sample.id)}
                  />
                )}
              </>
            )}
          />
        )}
      </Card>
    </Page>
  );
}
