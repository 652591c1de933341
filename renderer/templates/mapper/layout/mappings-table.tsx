import { Button, Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Unseen } from '#renderer/ui/text.tsx';
import { planRemoveInput, planUnmap } from '#shared/mapping/plan-function.ts';
import { isDirectiveKey, isFieldKey } from '#shared/template/edits/directive-key.ts';
import { pointerKeys } from '#shared/template/edits/pointer.ts';
import { useEditor } from '../editor/editor.ts';
import { useFunctionWords, useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { rowName } from '../trees/row-name.ts';
import { shortValue } from '../trees/value-text.ts';
import classes from './mappings-table.module.css';
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
      size={860}
    >
      <Mappings close={close} />
    </Modal>
  );
}

/** Made only while it is shown: there may be thousands. */
function Mappings({ close }: { close: () => void }) {
  const text = useMapperText();
  const words = useFunctionWords();
  const view = useViewStore();
  const { projection, traced, actions } = useEditor();
  return (
    <>
      {projection.mappings.length === 0 ? <p>{text('table.none')}</p> : null}
      <table className={classes.table} aria-label={text('table.name')}>
        <thead>
          <tr>
            <th>{text('table.output')}</th>
            <th>{text('table.from')}</th>
            <th>{text('table.functions')}</th>
            <th>{text('table.value')}</th>
            <th>
              <Unseen>{text('table.actions')}</Unseen>
            </th>
          </tr>
        </thead>
        <tbody>
          {projection.mappings.slice(0, 2000).map((mapping) => {
            const row = projection.byId.get(mapping.row);
            if (row === undefined) return null;
            const [line] = mapping.inputs;
            const path = pathOf(mapping.row) || rowName(row, text);
            const go = () => {
              close();
              view.setState(({ active }) => ({
                active: { ...active, output: row.id },
                selected: { kind: 'mapping', id: mapping.id },
              }));
            };
            return (
              <tr key={mapping.id}>
                <th scope="row">
                  <Button variant="subtle" size="compact-sm" onClick={go}>
                    {path}
                  </Button>
                </th>
                <td>
                  <code>{mapping.inputs.map((input) => input.text).join(', ')}</code>
                </td>
                <td>
                  {mapping.what === 'value' ? '' : text(`what.${mapping.what}`)}{' '}
                  {mapping.steps.map((step) => words.label(step.name)).join(', ')}
                </td>
                <td className={classes.value}>
                  <code>{mapping.what === 'condition' ? '' : shortValue(traced.valueOf(row), text).shown}</code>
                </td>
                <td>
                  {mapping.what !== 'value' ? null : (
                    <IconButton
                      icon={IconX}
                      label={text('table.remove', { name: path })}
                      onClick={() =>
                        actions.run(
                          mapping.inputs.length === 1 && line !== undefined
                            ? planRemoveInput(mapping, line.address)
                            : planUnmap(mapping),
                        )
                      }
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** The field's names from the top, without the directives between them. */
function pathOf(id: string): string {
  return pointerKeys(id)
    .filter((key) => isFieldKey(key) && !isDirectiveKey(key))
    .join('.');
}
