/** What a cursor stands on inside a mustache: a word, quoted text, or neither yet. Offsets are units of the string. */
export interface TokenAt {
  readonly kind: 'word' | 'text' | 'option' | 'none';
  /** Without quotes and `=`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The call around the cursor, as far as it is written. */
export interface CallAt {
  /** The function, or the directive with its sign (`#each`); null where the name itself is being written. */
  readonly name: string | null;
  /** How many arguments stand before the cursor's. */
  readonly place: number;
  /** The option whose value is being written. */
  readonly option: string | null;
  /** Options that are there. */
  readonly options: readonly string[];
  /** The first argument as it is written. */
  readonly first: string | null;
  readonly isNested: boolean;
  readonly token: TokenAt;
}

type Token = {
  readonly kind: 'word' | 'text' | 'option' | 'open' | 'close' | 'bar';
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

const TOKEN =
  /(\()|(\))|(\|)|'((?:\\.|[^'\\])*)('?)|"((?:\\.|[^"\\])*)("?)|([\w$-]+)=|((?:\[(?:\\.|[^\]])*\]?|[^\s(){}|'"=[\]])+)/gs;

/** The tokens of a mustache's inside. */
export function tokensOf(inside: string, offset = 0): Token[] {
  return Array.from(inside.matchAll(TOKEN), (match) => {
    const [whole, open, close, bar, single, , double, , option, word] = match;
    const start = offset + match.index;
    const at = { start, end: start + whole.length };
    if (open !== undefined) return { ...at, kind: 'open', text: '(' };
    if (close !== undefined) return { ...at, kind: 'close', text: ')' };
    if (bar !== undefined) return { ...at, kind: 'bar', text: '|' };
    if (option !== undefined) return { ...at, kind: 'option', text: option };
    if (word !== undefined) return { ...at, kind: 'word', text: word };
    return { ...at, kind: 'text', text: single ?? double ?? '' };
  });
}

interface Frame {
  name: string | null;
  readonly args: { start: number; end: number }[];
  readonly options: string[];
  option: string | null;
  readonly from: number;
}

/** The call in which a cursor stands, `directive` being the name of one that the inside starts with (`#each`). */
export function callAt(
  text: string,
  { start, end, cursor, directive }: { start: number; end: number; cursor: number; directive: string | null },
): CallAt | null {
  const frames: Frame[] = [{ name: directive, args: [], options: [], option: null, from: start }];
  let bars = 0;
  let on: TokenAt = { kind: 'none', text: '', start: cursor, end: cursor };
  for (const token of tokensOf(text.slice(start, end), start)) {
    if (token.start >= cursor) break;
    const isOn =
      cursor <= token.end &&
      (token.kind === 'word' || token.kind === 'text' || (token.kind === 'option' && cursor < token.end));
    const isBehindQuote =
      token.kind === 'text' && cursor === token.end && token.end - token.start === token.text.length + 2;
    if (isOn && !isBehindQuote) {
      on = spotOf(token);
      break;
    }
    if (token.kind === 'bar') bars += 1;
    else step(frames, token);
  }
  const frame = frames.at(-1);
  if (frame === undefined || bars === 1) return null;
  const [first] = frame.args;
  return {
    name: frame.name,
    place: frame.args.length,
    option: frame.option,
    options: frame.options,
    first: first === undefined ? null : text.slice(first.start, first.end),
    isNested: frames.length > 1,
    token: on,
  };
}

function spotOf({ kind, text, start, end }: Token): TokenAt {
  if (kind !== 'text') return { kind: kind === 'option' ? 'option' : 'word', text, start, end };
  const isClosed = end - start === text.length + 2;
  return { kind: 'text', text, start: start + 1, end: isClosed ? end - 1 : end };
}

function step(frames: Frame[], token: Token): void {
  const frame = frames.at(-1);
  if (frame === undefined) return;
  if (token.kind === 'open') frames.push({ name: null, args: [], options: [], option: null, from: token.start });
  else if (token.kind === 'option') frame.option = token.text;
  else if (token.kind === 'close') {
    if (frames.length < 2) return;
    frames.pop();
    take(frames.at(-1), { start: frame.from, end: token.end });
  } else if (frame.name === null && token.kind === 'word') frame.name = token.text;
  else take(frame, token);
}

function take(frame: Frame | undefined, { start, end }: { start: number; end: number }): void {
  if (frame === undefined) return;
  if (frame.option === null) frame.args.push({ start, end });
  else {
    frame.options.push(frame.option);
    frame.option = null;
  }
}
