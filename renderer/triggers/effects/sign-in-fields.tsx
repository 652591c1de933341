import { Select, TextInput } from '@mantine/core';
import { useText } from '#renderer/ui/use-text.ts';
import type { Auth } from '#shared/model/effect.ts';
import classes from './effects.module.css';
import { SecretSelect } from './secret-select.tsx';

const kinds = ['none', 'basic', 'bearer', 'header'] as const satisfies readonly Auth['type'][];

interface SignInFieldsProps {
  readonly auth: Auth | undefined;
  readonly host: string;
  readonly onChange: (auth: Auth | undefined) => void;
}

/** How the call signs in. What it needs is named, never written. */
export function SignInFields({ auth, host, onChange }: SignInFieldsProps) {
  const text = useText();
  const choose = (kind: string | null) => {
    if (kind === 'basic') onChange({ type: 'basic', username: '', password: { secret: '' } });
    else if (kind === 'bearer') onChange({ type: 'bearer', token: { secret: '' } });
    else if (kind === 'header') onChange({ type: 'header', name: 'X-Api-Key', value: { secret: '' } });
    else onChange(undefined);
  };
  const nameOf = (secret: string) => (secret === '' ? null : secret);
  return (
    <div className={classes.pair}>
      <Select
        label={text('effects.signIn')}
        data={kinds.map((value) => ({ value, label: text(`effects.signIns.${value}`) }))}
        value={auth?.type ?? 'none'}
        onChange={choose}
      />
      {auth?.type === 'basic' ? (
        <>
          <TextInput
            label={text('effects.userName')}
            value={auth.username}
            onChange={(event) => onChange({ ...auth, username: event.currentTarget.value })}
            autoComplete="off"
          />
          <SecretSelect
            label={text('effects.password')}
            host={host}
            value={nameOf(auth.password.secret)}
            onChange={(name) => onChange({ ...auth, password: { secret: name ?? '' } })}
          />
        </>
      ) : null}
      {auth?.type === 'bearer' ? (
        <SecretSelect
          label={text('effects.token')}
          host={host}
          value={nameOf(auth.token.secret)}
          onChange={(name) => onChange({ ...auth, token: { secret: name ?? '' } })}
        />
      ) : null}
      {auth?.type === 'header' ? (
        <>
          <TextInput
            label={text('effects.headerName')}
            value={auth.name}
            onChange={(event) => onChange({ ...auth, name: event.currentTarget.value })}
            data-mono
          />
          <SecretSelect
            label={text('effects.headerSecret')}
            host={host}
            value={nameOf(auth.value.secret)}
            onChange={(name) => onChange({ ...auth, value: { secret: name ?? '' } })}
          />
        </>
      ) : null}
    </div>
  );
}
