import { Button } from '@mantine/core';
import { IconCopy, IconDownload, IconPlus, IconTrash, IconUpload } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useNavigation, usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { matches } from '#renderer/studio/matches.ts';
import { byName } from '#renderer/studio/records.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { tellWithUndo } from '#renderer/studio/undo.tsx';
import { uniqueName } from '#renderer/studio/unique-name.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { useExport } from '#renderer/studio/use-export.ts';
import { FindField } from '#renderer/ui/find-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { EventGlyph, Glyph } from '#renderer/ui/icons.tsx';
import { Card, Page } from '#renderer/ui/page.tsx';
import { RowTable } from '#renderer/ui/row-table.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Caption, Cut, Quiet } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Template } from '#shared/model/template.ts';
import { usersOf } from './users-of.ts';

/** The library: every template, what it is for, and which triggers send it. */
export function TemplatesPage() {
  const text = useText();
  const label = useEventLabel();
  const { replace } = useNavigation();
  const { query } = usePlace();
  const dialogs = useStudioDialogs();
  const run = useCommand();
  const write = useExport();
  const templates = useRecords((records) => records.templates);
  const triggers = useRecords((records) => records.triggers);
  const found = query.text ?? '';
  const users = useMemo(() => usersOf(triggers.values()), [triggers]);
  const rows = byName(templates.values()).filter((template) =>
    matches(found, [template.name, template.description ?? '', ...template.events.map(label)]),
  );

  const duplicate = async ({ id: _id, isSample: _isSample, ...rest }: Template) => {
    const taken = [...templates.values()].map((template) => template.name);
    const copy = await run('templates.save', { ...rest, name: uniqueName(rest.name, taken) });
    if (copy !== null) tell(text('templates.added', { name: copy.name }));
  };
  const remove = async ({ id, isSample: _isSample, ...rest }: Template) => {
    if ((await run('templates.remove', { id })) === null) return;
    tellWithUndo(text, text('states.removed', { name: rest.name }), () => void run('templates.save', rest));
  };
  const importing = (
    <Button
      variant="subtle"
      leftSection={<Glyph icon={IconDownload} size={14} />}
      onClick={() => dialogs.open({ kind: 'import' })}
    >
      {text('bundles.importShort')}
    </Button>
  );
  const actions = (
    <Button
      variant="filled"
      leftSection={<Glyph icon={IconPlus} size={14} />}
      onClick={() => dialogs.open({ kind: 'template' })}
    >
      {text('templates.add')}
    </Button>
  );

  return (
    <Page
      title={text('pages.templates')}
      lead={text('templates.lead')}
      actions={
        templates.size === 0 ? (
          importing
        ) : (
          <>
            <FindField
              label={text('templates.find')}
              value={found}
              onChange={(value) => replace(hrefOf('templates', {}, { text: value }))}
            />
            {importing}
            <Button
              variant="subtle"
              leftSection={<Glyph icon={IconUpload} size={14} />}
              onClick={() => void write({ templates: [...templates.keys()], about: text('pages.templates') })}
            >
              {text('actions.export')}
            </Button>
            {actions}
          </>
        )
      }
    >
      <Card>
        {templates.size === 0 ? (
          <EmptyState
            actions={
              <>
                {actions}
                <Button variant="subtle" onClick={() => dialogs.open({ kind: 'template', start: 'paste' })}>
                  {text('templates.paste')}
                </Button>
                <Button variant="subtle" onClick={() => dialogs.open({ kind: 'template', start: 'recipe' })}>
                  {text('templates.fromRecipe')}
                </Button>
              </>
            }
          >
            {text('templates.empty')}
          </EmptyState>
        ) : rows.length === 0 ? (
          <EmptyState>{text('states.noMatch', { text: found })}</EmptyState>
        ) : (
          <RowTable
            label={text('pages.templates')}
            rows={rows}
            keyOf={(template) => template.id}
            hrefOf={(template) => hrefOf('template', { id: template.id })}
            columns={[
              {
                key: 'name',
                head: text('fields.name'),
                width: '2fr',
                cell: (template) => (
                  <>
                    <b>{template.name}</b>
                    {template.isSample ? <Tag>{text('samples.tag')}</Tag> : null}
                  </>
                ),
              },
              {
                key: 'format',
                head: text('fields.format'),
                width: '72px',
                cell: (template) => <Tag>{text(`formats.${template.format}`)}</Tag>,
              },
              {
                key: 'events',
                head: text('templates.events'),
                width: '2fr',
                cell: (template) =>
                  template.events.length === 0 ? (
                    <Caption>{text('templates.anyEvent')}</Caption>
                  ) : (
                    <>
                      <EventGlyph type={template.events[0] ?? ''} size={14} />
                      <Cut>{template.events.map(label).join(', ')}</Cut>
                    </>
                  ),
              },
              {
                key: 'users',
                head: text('templates.usedBy'),
                width: '1.6fr',
                isWide: true,
                cell: (template) => {
                  const names = users.get(template.id) ?? [];
                  if (names.length === 0) return <Caption>{text('templates.unused')}</Caption>;
                  return (
                    <Quiet title={names.join(', ')}>{text('templates.usedByCount', { count: names.length })}</Quiet>
                  );
                },
              },
            ]}
            actions={(template) => (
              <>
                <IconButton
                  icon={IconCopy}
                  label={text('actions.duplicateNamed', { name: template.name })}
                  onClick={() => void duplicate(template)}
                />
                <IconButton
                  icon={IconTrash}
                  label={text('actions.removeNamed', { name: template.name })}
                  onClick={() => void remove(template)}
                />
              </>
            )}
          />
        )}
      </Card>
    </Page>
  );
}
