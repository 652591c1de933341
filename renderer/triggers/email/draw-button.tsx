import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconTableShare } from '@tabler/icons-react';
import { byName } from '#renderer/studio/records.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Template } from '#shared/model/template.ts';

interface DrawButtonProps {
  readonly event: string;
  /** The template that goes along: the first choice. */
  readonly attached: string | undefined;
  readonly onDraw: (template: Template) => void;
}

/** Draws HTML and text from a template's output: by one click from the likeliest, by a menu from any. */
export function DrawButton({ event, attached, onDraw }: DrawButtonProps) {
  const text = useText();
  const templates = useRecords((records) => records.templates);
  const all = byName(templates.values());
  const fits = all.filter((template) => template.events.includes(event));
  const others = all.filter((template) => !template.events.includes(event));
  const first = (attached === undefined ? undefined : templates.get(attached)) ?? fits[0];
  if (all.length === 0) return null;
  const items = (list: readonly Template[]) =>
    list.map((template) => (
      <Menu.Item key={template.id} onClick={() => onDraw(template)}>
        {template.name}
      </Menu.Item>
    ));
  return (
    <Button.Group>
      {first === undefined ? null : (
        <Button
          size="compact-sm"
          leftSection={<Glyph icon={IconTableShare} size={14} />}
          title={text('emails.drawHint')}
          onClick={() => onDraw(first)}
        >
          {text('emails.drawFrom', { name: first.name })}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" aria-label={text('emails.drawOther')}>
            {first === undefined ? text('emails.drawOther') : <Glyph icon={IconChevronDown} size={14} />}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {fits.length === 0 ? null : <Menu.Label>{text('effects.fitting')}</Menu.Label>}
          {items(fits)}
          {others.length === 0 ? null : <Menu.Label>{text('effects.otherTemplates')}</Menu.Label>}
          {items(others)}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
