/** A stretch of a text with mustaches, as an editor colours it. Places are units of the text. */
export interface TextToken {
  readonly kind: 'text' | 'field' | 'block' | 'comment';
  readonly start: number;
  readonly end: number;
}

const MUSTACHE =
  /\\\\(?=\{\{)|\\\{\{|\{\{!--[\s\S]*?--~?\}\}|\{\{(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\[[^\]]*\]|(?!\}\})(?!\{\{(?!\{))[\s\S])*\}\}\}?/g;

/** The mustaches of a text, in order; one that is not closed is text. */
export function mustachesOf(text: string): TextToken[] {
  const found: TextToken[] = [];
  for (const match of text.matchAll(MUSTACHE)) {
    const [whole] = match;
    if (whole.startsWith('\\')) continue;
    const inside = whole.replace(/^\{\{\{?~?\s*/, '');
    const kind = inside.startsWith('!') ? 'comment' : /^(?:[#/^]|else\b)/.test(inside) ? 'block' : 'field';
    found.push({ kind, start: match.index, end: match.index + whole.length });
  }
  return found;
}

/** The whole text as tokens, what is between mustaches as text. */
export function textTokens(text: string): TextToken[] {
  const tokens: TextToken[] = [];
  let at = 0;
  for (const token of mustachesOf(text)) {
    if (token.start > at) tokens.push({ kind: 'text', start: at, end: token.start });
    tokens.push(token);
    at = token.end;
  }
  if (at < text.length) tokens.push({ kind: 'text', start: at, end: text.length });
  return tokens;
}
