import { type ComponentPropsWithRef, createContext, useContext } from 'react';

/** Virtual rows cannot be table elements, so they carry the roles of a table's parts: given here, once. */
function part(role: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'cell') {
  return function TablePart(props: ComponentPropsWithRef<'div'>) {
    return <div {...props} role={role} />;
  };
}

export const AriaTable = part('table');
export const AriaRows = part('rowgroup');
export const AriaHead = part('columnheader');
export const AriaCell = part('cell');

const Row = part('row');

/** Which row of its table (from 1) what is inside is; undefined where rows are not counted. */
export const RowIndex = createContext<number | undefined>(undefined);

/** A row, which says which of its table it is: of virtual rows, most are not there to be counted. */
export function AriaRow(props: ComponentPropsWithRef<'div'>) {
  const index = useContext(RowIndex);
  return <Row aria-rowindex={index} {...props} />;
}
