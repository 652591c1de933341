/** Whether an element is what has focus only where nothing else does: the page, or the part of it that pages change. */
export function isPageItself(element: Element | null): boolean {
  return element === null || element === document.body || element.tagName === 'MAIN';
}
