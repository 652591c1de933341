const COPIED = [
  'boxSizing',
  'width',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'fontFamily',
  'fontSize',
  'fontWeight',
  'fontVariantLigatures',
  'letterSpacing',
  'lineHeight',
  'tabSize',
] as const;

/** Where a text field's cursor stands, in pixels from the field's upper left corner; below its line. */
export function caretPlace(field: HTMLTextAreaElement | HTMLInputElement, at: number): { x: number; y: number } {
  const style = getComputedStyle(field);
  const mirror = document.createElement('div');
  for (const property of COPIED) mirror.style[property] = style[property];
  mirror.style.position = 'absolute';
  mirror.style.visibility = 'hidden';
  mirror.style.whiteSpace = field instanceof HTMLTextAreaElement ? 'pre-wrap' : 'pre';
  mirror.style.overflowWrap = 'break-word';
  mirror.textContent = field.value.slice(0, at);
  const caret = document.createElement('span');
  caret.textContent = '\u200b';
  mirror.append(caret);
  document.body.append(mirror);
  const x = caret.offsetLeft - field.scrollLeft;
  const y = caret.offsetTop + caret.offsetHeight - field.scrollTop;
  mirror.remove();
  return { x: Math.min(x, field.clientWidth - 40), y: Math.min(y, field.offsetHeight) };
}
