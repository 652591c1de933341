import { ChipsField } from '#renderer/ui/chips-field.tsx';
import { useText } from '#renderer/ui/use-text.ts';

interface SecretHostsFieldProps {
  readonly hosts: readonly string[];
  readonly onChange: (hosts: readonly string[]) => void;
}

/** The hosts that may have a secret. */
export function SecretHostsField({ hosts, onChange }: SecretHostsFieldProps) {
  const text = useText();
  return (
    <ChipsField
      label={text('secrets.hosts')}
      description={text('secrets.hostsHint')}
      placeholder="erp.example"
      values={hosts}
      onChange={onChange}
    />
  );
}
