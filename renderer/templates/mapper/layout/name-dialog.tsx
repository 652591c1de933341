import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { OpenedOnce } from './opened-once.tsx';

/** Asks for the name of a template that has none yet, and saves it under that. */
export function NameDialog() {
  const isOpen = useView((state) => state.isNaming);
  return (
    <OpenedOnce isOpen={isOpen}>
      <Naming />
    </OpenedOnce>
  );
}

function Naming() {
  const text = useMapperText();
  const view = useViewStore();
  const opened = useView((state) => state.isNaming);
  const { draft, actions } = useEditor();
  const [name, setName] = useState(draft.log.now.head.name);
  const close = () => view.setState({ isNaming: false });
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={text('name.title')}
      submit={text('bar.save')}
      canSubmit={name.trim() !== ''}
      onSubmit={() => {
        actions.name(name.trim());
        close();
        actions.save();
      }}
    >
      <TextInput
        label={text('head.name')}
        description={text('name.hint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={120}
        data-autofocus
      />
    </Dialog>
  );
}
