import { Anchor, Button, Select } from '@mantine/core';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { byName } from '#renderer/studio/records.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './effects.module.css';

const NONE = '-';

interface TemplateSelectProps {
  readonly label: string;
  /** What it says where no template is chosen. */
  readonly none: string;
  readonly event: string;
  readonly triggerId: string | undefined;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** Chooses a template, those for the event first; a new one is made in place. */
export function TemplateSelect({ label, none, event, triggerId, value, onChange }: TemplateSelectProps) {
  const text = useText();
  const dialogs = useStudioDialogs();
  const templates = useRecords((records) => records.templates);
  const all = byName(templates.values());
  const fits = all.filter((template) => template.events.includes(event));
  const others = all.filter((template) => !template.events.includes(event));
  const items = (list: typeof all) => list.map((template) => ({ value: template.id, label: template.name }));
  const groups = [
    { group: text('effects.fitting'), items: items(fits) },
    { group: text('effects.otherTemplates'), items: items(others) },
  ].filter((group) => group.items.length > 0);
  const isGone = value !== undefined && !templates.has(value);
  return (
    <div className={classes.secret}>
      <Select
        label={label}
        data={[{ value: NONE, label: none }, ...groups, ...(isGone ? [{ value, label: value }] : [])]}
        value={value ?? NONE}
        onChange={(id) => onChange(id === null || id === NONE ? undefined : id)}
        error={isGone ? text('effects.templateGone') : undefined}
        searchable
        maxDropdownHeight={320}
      />
      <span className={classes.ways}>
        {value === undefined || isGone ? null : (
          <Anchor href={hrefOf('template', { id: value }, { trigger: triggerId })}>
            {text('effects.openTemplate')}
          </Anchor>
        )}
        <Button variant="subtle" onClick={() => dialogs.open({ kind: 'template', event, onSaved: onChange })}>
          {text('effects.newTemplate')}
        </Button>
      </span>
    </div>
  );
}
