import { Button, Chip, Select, Switch } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Schedule } from '#shared/model/trigger.ts';
import { type Day, weekdays } from './spans.ts';
import { TimeField } from './time-field.tsx';
import classes from './wait.module.css';

type Window = Schedule['windows'][number];

const officeHours: Window = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' };
const zones = Intl.supportedValuesOf('timeZone');

interface ScheduleFieldsProps {
  readonly schedule: Schedule | undefined;
  readonly onChange: (schedule: Schedule | undefined) => void;
}

/** The hours in which it may leave, on a local clock. */
export function ScheduleFields({ schedule, onChange }: ScheduleFieldsProps) {
  const text = useText();
  const toggle = (isOn: boolean) =>
    onChange(isOn ? { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, windows: [officeHours] } : undefined);
  return (
    <fieldset className={classes.group}>
      <legend>{text('wait.hours')}</legend>
      <Switch
        label={text('wait.onlyAt')}
        checked={schedule !== undefined}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
      {schedule === undefined ? null : (
        <>
          <Select
            label={text('wait.timeZone')}
            data={zones.includes(schedule.timeZone) ? zones : [schedule.timeZone, ...zones]}
            value={schedule.timeZone}
            onChange={(timeZone) => timeZone !== null && onChange({ ...schedule, timeZone })}
            searchable
            limit={60}
            w={260}
          />
          {schedule.windows.map((window, index) => (
            <WindowFields
              // biome-ignore lint/suspicious/noArrayIndexKey: windows have no id, and are edited in place
              key={index}
              number={index + 1}
              window={window}
              onChange={(next) =>
                onChange({ ...schedule, windows: schedule.windows.map((old, at) => (at === index ? next : old)) })
              }
              {...(schedule.windows.length === 1
                ? {}
                : {
                    onRemove: () =>
                      onChange({ ...schedule, windows: schedule.windows.filter((_, at) => at !== index) }),
                  })}
            />
          ))}
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Glyph icon={IconPlus} size={14} />}
            onClick={() => onChange({ ...schedule, windows: [...schedule.windows, { ...officeHours, days: ['sat'] }] })}
          >
            {text('wait.addWindow')}
          </Button>
        </>
      )}
    </fieldset>
  );
}

interface WindowFieldsProps {
  readonly number: number;
  readonly window: Window;
  readonly onChange: (window: Window) => void;
  readonly onRemove?: () => void;
}

function WindowFields({ number, window, onChange, onRemove }: WindowFieldsProps) {
  const text = useText();
  const toggle = (day: Day) => {
    const days = weekdays.filter((one) => (one === day ? !window.days.includes(day) : window.days.includes(one)));
    // A window has at least one day.
    if (days.length > 0) onChange({ ...window, days: [...days] });
  };
  return (
    <div className={classes.window}>
      {weekdays.map((day) => (
        <Chip key={day} size="xs" checked={window.days.includes(day)} onChange={() => toggle(day)}>
          {text(`wait.days.${day}`)}
        </Chip>
      ))}
      <TimeField
        label={text('wait.from', { number })}
        value={window.from}
        onChange={(from) => onChange({ ...window, from })}
      />
      <span>–</span>
      <TimeField label={text('wait.to', { number })} value={window.to} onChange={(to) => onChange({ ...window, to })} />
      {onRemove === undefined ? null : (
        <IconButton icon={IconX} label={text('wait.removeWindow', { number })} onClick={onRemove} />
      )}
      {window.from === window.to ? (
        <span className={classes.wrong} role="alert">
          {text('wait.noTime', { from: window.from })}
        </span>
      ) : null}
    </div>
  );
}
