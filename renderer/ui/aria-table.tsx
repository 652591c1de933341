import type { ComponentPropsWithRef } from 'react';

/** Virtual rows cannot be table elements, so they carry the roles of a table's parts: given here, once. */
function part(role: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'cell') {
  return function TablePart(props: ComponentPropsWithRef<'div'>) {
    return <div {...props} role={role} />;
  };
}

export const AriaTable = part('table');
export const AriaRows = part('rowgroup');
export const AriaRow = part('row');
export const AriaHead = part('columnheader');
export const AriaCell = part('cell');
