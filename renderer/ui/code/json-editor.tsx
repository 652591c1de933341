import { useComputedColorScheme } from '@mantine/core';
import Editor from '@monaco-editor/react';
import { editorOptions } from './monaco.ts';

interface JsonEditorProps {
  /** The name that screen readers say. */
  readonly label: string;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly isReadOnly?: boolean;
}

/** JSON in a code editor, checked as it is typed. Import it lazily: it takes a second to be ready. */
export function JsonEditor({ label, value, onChange, isReadOnly = false }: JsonEditorProps) {
  const scheme = useComputedColorScheme('light');
  return (
    <Editor
      language="json"
      theme={`studio-${scheme}`}
      value={value}
      loading={null}
      onChange={(next) => onChange?.(next ?? '')}
      options={{ ...editorOptions, ariaLabel: label, readOnly: isReadOnly, domReadOnly: isReadOnly }}
    />
  );
}
