import type { Say } from '#renderer/ui/use-text.ts';
import { isUnmapped } from '#shared/mapping/tree/tree-filter.ts';
import type { OutputRowProps } from './output-row.tsx';
import { outputType, shortValue } from './value-text.ts';

/** Whether nothing arrives in it, as far as is known. */
export function isEmptyRow({ row, value, isRendered }: OutputRowProps): boolean {
  if (isUnmapped(row.node)) return true;
  if (row.node.kind === 'object') return false;
  return isRendered && (value === null || value === undefined || value === '');
}

/** An entry is its list's, which the mark is on. */
export function isRequired({ row, wanted }: OutputRowProps): boolean {
  return wanted?.required === true && row.node.place.kind === 'field';
}

/** What a row shows of its value, and whether that is said in words. */
export function shownValue({ row, value, isRendered, isTaken, suggested }: OutputRowProps, text: Say) {
  const { node } = row;
  if (suggested !== undefined) {
    return suggested.value === undefined ? { shown: '', isWords: true } : shortValue(suggested.value, text);
  }
  if (isTaken === false && node.kind !== 'fixed') return { shown: text('conditions.notTaken'), isWords: true };
  if (node.kind === 'fixed') {
    if (node.written === null) return { shown: text('tree.notMapped'), isWords: true };
    return shortValue(node.written, text);
  }
  if (row.isOpen === true && node.kind === 'object') return { shown: '', isWords: true };
  if (value !== undefined) return shortValue(value, text);
  if (node.kind === 'object') return { shown: text('values.fields', { count: node.children.length }), isWords: true };
  if (!isRendered) return { shown: typeof node.written === 'string' ? node.written : '', isWords: false };
  return { shown: text('tree.leftOut'), isWords: true };
}

/** What a row says to those who do not see it; undefined where that is nothing. */
export function describe(props: OutputRowProps, shown: string, { missing, text }: { missing: string; text: Say }) {
  const { row, problems, isTaken, isMadeText, suggested, xml } = props;
  const { node } = row;
  if (suggested !== undefined) {
    const given = shown === '' ? '' : text('suggestions.wouldGive', { value: shown });
    const why = text('suggestions.rowReason', { reason: suggested.reason ?? text('suggestions.asWritten') });
    return [suggested.isNew ? '' : text('tree.notMapped'), why, given].filter(Boolean).join('; ');
  }
  const taken = isTaken === undefined ? '' : text(isTaken ? 'conditions.taken' : 'conditions.notTaken');
  const from = node.mapping?.inputs.map((input) => input.text).join(', ') ?? node.subject?.inputs[0]?.text;
  const required = isRequired(props) ? text('schema.required') : '';
  const said = [
    from === undefined || from === '' ? '' : text('tree.from', { from }),
    xml === null ? '' : text(`tree.${xml}`),
    missing,
    taken,
    shown,
    required,
    isMadeText ? text('tree.asTextHint') : '',
  ];
  const parts = [...said.filter((one, at) => said.indexOf(one) === at), problems?.[0]?.message];
  return parts.filter(Boolean).join('; ') || undefined;
}

/** What a field holds: as the customer wants it where it is empty, as it would be where it is only suggested. */
export function typeOf({ row: { node }, value, wanted, suggested }: OutputRowProps) {
  if (isUnmapped(node) && wanted !== undefined) return wanted.type;
  return outputType(node, suggested === undefined ? value : suggested.value);
}
