/** How long a closing dialog takes to give the focus back to what opened it, in milliseconds. */
const DIALOG_CLOSES = 60;

/** Gives a tree the focus, as where what had it goes away with what was done. */
export function focusTree(side: 'input' | 'output'): void {
  document.querySelector<HTMLElement>(`[data-tree=${side}] [role=tree]`)?.focus({ preventScroll: true });
}

/** The same, after a dialog: what opened it may be gone by then. */
export function focusTreeAfterDialog(side: 'input' | 'output'): void {
  setTimeout(() => focusTree(side), DIALOG_CLOSES);
}
