import { Modal } from '@mantine/core';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { MappingRows } from './mapping-rows.tsx';
import { OpenedOnce } from './opened-once.tsx';

/** Every line as a row of a table: what it reads, the functions on its way, where it goes and what it gives. */
export function MappingsTable() {
  const isOpen = useView((state) => state.isTableOpen);
  return (
    <OpenedOnce isOpen={isOpen}>
      <TableDialog />
    </OpenedOnce>
  );
}

function TableDialog() {
  const text = useMapperText();
  const view = useViewStore();
  const opened = useView((state) => state.isTableOpen);
  const { projection } = useEditor();
  const close = () => view.setState({ isTableOpen: false });
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={text('table.title', { count: projection.mappings.length })}
      size={920}
    >
      <MappingRows close={close} />
    </Modal>
  );
}
