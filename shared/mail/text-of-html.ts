// What begins and ends a line of its own, and what an empty line goes around.
const LINES = new Set([
  'br',
  'div',
  'tr',
  'li',
  'dt',
  'dd',
  'section',
  'article',
  'header',
  'footer',
  'address',
  'form',
]);
const BLOCKS = new Set(['p', 'table', 'ul', 'ol', 'dl', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr']);
// What nobody reads.
const UNSEEN = new Set(['head', 'style', 'script', 'title', 'template', 'svg']);
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  euro: '€',
  pound: '£',
  copy: '©',
};

/**
 * The plain form of an email's HTML, for whoever reads none: text in lines, cells of a row beside each other, items with
 * a hyphen, links with their address. In one go over the text, whatever it is made of.
 */
export function textOfHtml(html: string): string {
  const out = new Lines();
  let link: { href: string; from: number } | null = null;
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    out.write(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    if (!/[a-z/!?]/i.test(html.charAt(open + 1))) {
      out.write('<');
      at = open + 1;
      continue;
    }
    at = endOfTag(html, open);
    const tag = html.slice(open, at);
    const [, slash = '', written = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(tag) ?? [];
    const name = written.toLowerCase();
    if (slash === '' && UNSEEN.has(name)) at = endOfElement(html, name, at);
    else if (BLOCKS.has(name)) out.end(2);
    else if (LINES.has(name)) out.end(1);
    else if ((name === 'td' || name === 'th') && slash !== '') out.cell();
    if (name === 'li' && slash === '') out.write('- ');
    if (name === 'a' && slash === '') link = { href: hrefOf(tag), from: out.length };
    if (name === 'a' && slash !== '' && link) {
      out.address(link);
      link = null;
    }
  }
  return out.text();
}

/** Text as it comes to stand: blanks run together, line ends are asked for and come before what follows. */
class Lines {
  readonly #parts: string[] = [];
  #last = '';
  #ends = 0;
  #isCell = false;

  /** How many pieces there are: a place to come back to. */
  get length(): number {
    return this.#parts.length;
  }

  write(html: string): void {
    const words = decoded(html).replace(/[\s\u00a0]+/gu, ' ');
    const isFirst = this.#parts.length === 0;
    const isNew = this.#ends > 0 || isFirst;
    const text = isNew || this.#isCell || this.#last === ' ' ? words.trimStart() : words;
    if (text === '') return;
    if (isNew) this.#parts.push(isFirst ? '' : '\n'.repeat(this.#ends));
    else if (this.#isCell) this.#parts.push('  ');
    this.#parts.push(text);
    this.#last = text.charAt(text.length - 1);
    this.#ends = 0;
    this.#isCell = false;
  }

  end(lines: number): void {
    this.#ends = Math.max(this.#ends, lines);
    this.#isCell = false;
  }

  cell(): void {
    this.#isCell = true;
  }

  address({ href, from }: { href: string; from: number }): void {
    const shown = this.#parts.slice(from).join('').trim();
    const isTold = shown === href || shown === href.replace(/^(mailto:|https?:\/\/)/, '').replace(/\/$/, '');
    if (!/^(https?:|mailto:)/i.test(href) || isTold) return;
    this.write(` (${href.replace(/^mailto:/i, '').replace(/&/g, '&amp;')})`);
  }

  text(): string {
    return this.#parts
      .join('')
      .replace(/[ \t]+$/gm, '')
      .trimEnd();
  }
}

// A `>` in a quoted value does not end its tag; a comment ends where it says.
function endOfTag(html: string, open: number): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4);
  const close = /[>"']/g;
  close.lastIndex = open + 1;
  for (let found = close.exec(html); found; found = close.exec(html)) {
    if (found[0] === '>') return found.index + 1;
    const quote = html.indexOf(found[0], found.index + 1);
    if (quote < 0) break;
    close.lastIndex = quote + 1;
  }
  return after(html, '>', open);
}

function endOfElement(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  return end.exec(html) ? end.lastIndex : html.length;
}

function after(html: string, mark: string, from: number): number {
  const end = html.indexOf(mark, from);
  return end < 0 ? html.length : end + mark.length;
}

function hrefOf(tag: string): string {
  const [, double, single, bare] = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(tag) ?? [];
  return decoded(double ?? single ?? bare ?? '').trim();
}

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    const isCharacter = code > 31 && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : ' ';
  });
}
