/**
 * The place of a text under a point of the window, in units of the text: of the mirror below the field, which has the
 * same letters at the same places. The text's end where the point is beside them.
 */
export function textPlaceAt(surface: HTMLElement, x: number, y: number): number {
  const field = surface.querySelector('textarea');
  const mirror = surface.querySelector<HTMLElement>('[data-mirror]');
  if (field === null || mirror === null) return 0;
  field.style.pointerEvents = 'none';
  const range = document.caretRangeFromPoint(x, y);
  field.style.pointerEvents = '';
  if (range === null || !mirror.contains(range.startContainer)) return field.value.length;
  const before = document.createRange();
  before.setStart(mirror, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return Math.min(before.toString().length, field.value.length);
}
