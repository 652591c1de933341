import { Button, Select } from '@mantine/core';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './effects.module.css';

interface SecretSelectProps {
  readonly label: string;
  readonly description?: string;
  /** Its name; null while none is chosen. */
  readonly value: string | null;
  readonly onChange: (name: string | null) => void;
  /** The effect's host: proposed to a new secret, and checked against those of a known one. */
  readonly host: string;
  readonly clearable?: boolean;
}

/** Chooses a secret by its name, or sets a new one in place. */
export function SecretSelect({ label, description, value, onChange, host, clearable = false }: SecretSelectProps) {
  const text = useText();
  const dialogs = useStudioDialogs();
  const { value: answer, reload } = useAnswer(
    'secrets',
    (engine, signal) => engine.call('secrets.list', {}, { signal }),
    {
      keep: true,
    },
  );
  const secrets = answer?.secrets ?? [];
  const names = secrets.map((secret) => secret.name);
  const chosen = secrets.find((secret) => secret.name === value);
  const isUnknown = answer !== undefined && value !== null && chosen === undefined;
  const isElsewhere = chosen !== undefined && host !== '' && !chosen.hosts.includes(host);
  const problem = isUnknown
    ? text('effects.secretUnset', { name: value })
    : isElsewhere
      ? text('effects.secretElsewhere', { name: chosen.name, host })
      : undefined;
  const set = (name?: string) =>
    dialogs.open({
      kind: 'secret',
      host,
      ...(name === undefined ? {} : { name }),
      onSaved: (saved) => {
        reload();
        onChange(saved);
      },
    });
  return (
    <div className={classes.secret}>
      <Select
        label={label}
        placeholder={text('effects.chooseSecret')}
        data={isUnknown ? [...names, value] : names}
        value={value}
        onChange={onChange}
        clearable={clearable}
        error={problem}
        {...(description === undefined ? {} : { description })}
      />
      <Button
        variant="subtle"
        aria-label={text(problem === undefined ? 'effects.newSecretFor' : 'effects.setSecretFor', { label })}
        onClick={() => set(problem === undefined ? undefined : (value ?? undefined))}
      >
        {text(problem === undefined ? 'effects.newSecret' : 'effects.setSecret')}
      </Button>
    </div>
  );
}
