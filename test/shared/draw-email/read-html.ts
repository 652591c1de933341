/** An element of drawn HTML, with what stands in it; text is as it is written, entities and all. */
export interface Element {
  readonly tag: string;
  readonly children: (Element | string)[];
}

/** Reads HTML strictly: every tag is closed in its order, attributes are quoted. Throws where it is not so. */
export function readHtml(html: string): Element {
  const root: Element = { tag: '', children: [] };
  const open = [root];
  const token = /<(\/?)([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)>|([^<>]+)/gy;
  while (token.lastIndex < html.length) {
    const at = token.lastIndex;
    const match = token.exec(html);
    if (match === null) throw new Error(`not well-formed at ${at}: ${html.slice(at, at + 60)}`);
    const [, slash, tag = '', , text] = match;
    const last = open.at(-1);
    if (last === undefined) throw new Error('closed too often');
    if (text !== undefined) last.children.push(text);
    else if (slash === '/') {
      if (last.tag !== tag) throw new Error(`</${tag}> closes <${last.tag}>`);
      open.pop();
    } else {
      const element: Element = { tag, children: [] };
      last.children.push(element);
      open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.tag}> is not closed`);
  return root;
}

/** Tables hold rows, rows hold cells, nothing else: what browsers would otherwise mend. */
export function misplacedTags(element: Element): string[] {
  const allowed: Record<string, readonly string[]> = { table: ['tr'], tr: ['td', 'th'] };
  return element.children.flatMap((child) => {
    const inside = allowed[element.tag];
    if (typeof child === 'string') return inside && child.trim() !== '' ? [`text in ${element.tag}`] : [];
    const isWrong = inside ? !inside.includes(child.tag) : child.tag === 'tr' || child.tag === 'td';
    return [...(isWrong ? [`${child.tag} in ${element.tag}`] : []), ...misplacedTags(child)];
  });
}

/** The texts of the innermost cells and lines: what values come out as. Labels and titles are left out. */
export function valuesIn(element: Element): string[] {
  if (element.tag === 'th') return [];
  const inner = element.children.filter((child) => typeof child !== 'string');
  if (inner.length > 0) return inner.flatMap(valuesIn);
  if (element.tag !== 'td' && element.tag !== 'div') return [];
  return [element.children.join('')];
}
