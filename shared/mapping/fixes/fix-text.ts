import type { Edit } from '#shared/template/edits/edit.ts';
import type { Words } from '../plan.ts';
import type { Spot, Way } from './fix-spot.ts';

// Ways that rewrite a string or key as it is written. Each is tried before it is offered, so they may guess.

/** The string, or the key, with other text in it. */
export function rewritten({ at, inKey, text }: Spot, words: Words, after: string): Way[] {
  if (text === null || after === text) return [];
  const edit: Edit = inKey ? { do: 'rename', at, name: after } : { do: 'set', at, value: after === '' ? null : after };
  return [{ words, edits: [edit] }];
}

/** What is misspelt, replaced by the nearest that there is. */
export function nearestName(spot: Spot): Way[] {
  const { problem, text } = spot;
  const by = problem.fix ?? problem.params?.suggestion;
  const name = problem.params?.name;
  if (text === null || by === undefined || name === undefined) return [];
  const found = text.indexOf(String(name), problem.position?.offset ?? 0);
  if (found < 0) return [];
  const isData = String(by).startsWith('@');
  const start = isData && text[found - 1] === '@' ? found - 1 : found;
  const after = text.slice(0, start) + String(by) + text.slice(found + String(name).length);
  return rewritten(spot, { key: 'fixes.replace', params: { with: String(by) } }, after);
}

/** Mustaches as text that is sent as it stands. */
export function plainText(spot: Spot): Way[] {
  if (spot.inKey || spot.text === null) return [];
  return rewritten(spot, { key: 'fixes.plainText' }, spot.text.replaceAll(/(?<!\\)\{\{/g, '\\{{'));
}

/** What the problem names, taken out. */
export function takenOut(spot: Spot): Way[] {
  const { text, problem } = spot;
  if (text === null || problem.position === undefined) return [];
  const { offset, length } = problem.position;
  return rewritten(spot, { key: 'fixes.takeOut' }, (text.slice(0, offset) + text.slice(offset + length)).trim());
}

/** What syntax alone cannot read: guesses at what was meant, the likeliest first. */
export function syntaxWays(spot: Spot): Way[] {
  const { text, problem } = spot;
  if (text === null) return [];
  const offset = problem.position?.offset ?? 0;
  const length = problem.position?.length ?? 0;
  const [before, odd, after] = [
    text.slice(0, offset),
    text.slice(offset, offset + length),
    text.slice(offset + length),
  ];
  const called = /^([\w.]+)\(([^(){}]*)\)/.exec(text.slice(offset));
  const [all = '', name = '', inner = ''] = called ?? [];
  const spaced = `${name} ${inner.replaceAll(/\s*,\s*/g, ' ')}`.trim();
  const without = (sign: string) => before + spaced + text.slice(offset + all.length) + sign;
  return [
    ...(called === null ? [] : rewritten(spot, { key: 'fixes.replace', params: { with: spaced } }, without(''))),
    ...rewritten(spot, { key: 'fixes.brackets', params: { name: `[${odd}]` } }, `${before}[${odd}]${after}`),
    ...rewritten(spot, { key: 'fixes.takeOut' }, text.replace(/\{\{\s*\}\}/, '').trim()),
    ...plainText(spot),
  ];
}

/** What is open at the end, closed. */
export function closed(spot: Spot): Way[] {
  const { text } = spot;
  if (text === null) return [];
  const opened: string[] = [];
  for (const [, sign, name = ''] of text.matchAll(/\{\{~?([#/])\s*(\w+)/g)) {
    if (sign === '#') opened.push(name);
    else opened.pop();
  }
  const ends = [
    '}}',
    '}',
    opened
      .reverse()
      .map((name) => `{{/${name}}}`)
      .join(''),
  ];
  const words: Words = { key: 'fixes.close' };
  return [...ends.flatMap((end) => rewritten(spot, words, text + end)), ...plainText(spot)];
}

/** The end of a block that names another. */
export function closedAlike(spot: Spot): Way[] {
  const { text, problem } = spot;
  const { opened, closed: other } = problem.params ?? {};
  const words: Words = { key: 'fixes.replace', params: { with: `{{/${opened}}}` } };
  const ends = text === null ? [] : [...text.matchAll(/\{\{~?\/\s*([^{}~]*?)\s*~?\}\}/g)];
  const end = ends.find(([, name]) => name === String(other));
  if (text === null || end === undefined) return plainText(spot);
  const after = `${text.slice(0, end.index)}{{/${opened}}}${text.slice(end.index + end[0].length)}`;
  return [...rewritten(spot, words, after), ...plainText(spot)];
}

/** A last number of a path, in its brackets. */
export function bracketed(spot: Spot): Way[] {
  const { text, problem } = spot;
  if (text === null || problem.position === undefined || problem.fix === undefined) return [];
  const { offset, length } = problem.position;
  const after = text.slice(0, offset) + problem.fix + text.slice(offset + length);
  return rewritten(spot, { key: 'fixes.brackets', params: { name: problem.fix } }, after);
}

/** A field that something follows: a name with spaces, or the field alone. */
export function fieldAlone(spot: Spot): Way[] {
  const { text, problem } = spot;
  const name = String(problem.params?.name ?? '');
  const offset = problem.position?.offset ?? 0;
  const rest = text === null ? null : /^[^{}()'"=]*(?=[})])/.exec(text.slice(offset + name.length));
  if (text === null || rest === null) return plainText(spot);
  const [before, after] = [text.slice(0, offset), text.slice(offset + name.length + rest[0].length)];
  const last = name.lastIndexOf('.') + 1;
  const spaced = `${name.slice(0, last)}[${name.slice(last)}${rest[0].trimEnd()}]`;
  const alone = rewritten(spot, { key: 'fixes.fieldAlone', params: { name } }, before + name + after);
  if (!hasField(spot, spaced)) return alone;
  return [...rewritten(spot, { key: 'fixes.replace', params: { with: spaced } }, before + spaced + after), ...alone];
}

function hasField({ root }: Spot, path: string): boolean {
  let at = root ?? undefined;
  for (const [, bracket, plain] of path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)) {
    at = at?.children.find(({ name }) => name === (bracket ?? plain));
  }
  return at !== undefined;
}

/** An option that the function does not have, or has twice, taken away. */
export function optionOut(spot: Spot): Way[] {
  const { text, problem } = spot;
  if (text === null || problem.position === undefined) return [];
  const { offset } = problem.position;
  const option = /^[\w-]+\s*=\s*(?:'[^']*'|"[^"]*"|\([^()]*\)|[^\s(){}]+)/.exec(text.slice(offset));
  if (option === null) return [];
  const after = text.slice(0, offset).trimEnd() + text.slice(offset + option[0].length);
  return rewritten(spot, { key: 'fixes.optionOut', params: { name: String(problem.params?.name ?? '') } }, after);
}

/** A function in a directive without its brackets. */
export function callInBrackets(spot: Spot): Way[] {
  const { text } = spot;
  if (text === null) return [];
  const words: Words = { key: 'fixes.callBrackets' };
  return rewritten(
    spot,
    words,
    text.replace(/(\{\{~?(?:#|else )\s*\w+)\s+([^(){}|]+?)(\s+as \|[^|]*\|)?\s*\}\}/, '$1 ($2)$3}}'),
  );
}

/** The directive of a key, without what else is in it. */
export function directiveAlone(spot: Spot): Way[] {
  const { text } = spot;
  const [directive] = text === null ? [] : (/\{\{~?(?:#|else\b)[^{}]*\}\}/.exec(text) ?? []);
  return directive === undefined
    ? []
    : rewritten(spot, { key: 'fixes.replace', params: { with: directive } }, directive);
}

/** Names after `as`, as many as there may be, and none twice. */
export function fewerNames(spot: Spot): Way[] {
  const { text, problem } = spot;
  const most = Number(problem.params?.most ?? 1);
  if (text === null) return [];
  const after = text.replace(/ as \|([^|]*)\|/, (_, names: string) => {
    const kept = [...new Set(names.trim().split(/\s+/))].slice(0, most);
    return ` as |${kept.join(' ')}|`;
  });
  return rewritten(spot, { key: 'fixes.takeOut' }, after);
}

/** One step less out. */
export function oneScopeLess(spot: Spot): Way[] {
  const { text, problem } = spot;
  if (text === null || problem.position === undefined) return [];
  const { offset } = problem.position;
  const path = text.slice(offset, offset + problem.position.length);
  const inner = path.replace('../', '');
  const words: Words = { key: 'fixes.replace', params: { with: inner } };
  return rewritten(spot, words, text.slice(0, offset) + inner + text.slice(offset + path.length));
}

/** Characters that cannot be sent, taken out of text that is written by hand. */
export function cleaned(spot: Spot): Way[] {
  const { text } = spot;
  if (text === null) return [];
  return rewritten(spot, { key: 'fixes.takeOut' }, text.replaceAll('\0', '').toWellFormed().replaceAll('\uFFFD', ''));
}
