/** What the frame's own document may load: nothing at all; styles that are written in it count. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Elements that would load, lead away or connect ahead of time, or that say how the frame's document is treated. */
const UNWANTED = 'script, link, meta, base, iframe, frame, object, embed, portal, fencedframe';
const LOADING = ['src', 'srcset', 'background', 'poster', 'data', 'lowsrc', 'dynsrc'];
const LEADING = ['href', 'xlink:href', 'action', 'formaction', 'ping', 'target', 'autofocus', 'http-equiv'];

export interface FrameDocument {
  /** For `srcdoc` of a frame whose sandbox allows nothing. */
  readonly source: string;
  /** Images that are not shown, since showing them would tell their sender. */
  readonly images: number;
}

/**
 * An email's HTML as a document for a sandboxed frame: under a policy that loads nothing, its links led nowhere (their
 * address is their tooltip). The sandbox and the policy are what keep it; what is taken out here is what they would only
 * refuse, and connections that a policy does not speak of.
 */
export function frameDocument(html: string): FrameDocument {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const images = parsed.querySelectorAll('img, image, picture, video, [background]').length;
  for (const element of parsed.querySelectorAll(UNWANTED)) element.remove();
  for (const element of parsed.querySelectorAll('*')) {
    const address = element.getAttribute('href');
    if (address !== null && !element.hasAttribute('title')) element.setAttribute('title', address);
    for (const name of element.getAttributeNames()) {
      if (LOADING.includes(name) || LEADING.includes(name) || name.startsWith('on')) element.removeAttribute(name);
    }
  }
  const head = [
    `<meta http-equiv="content-security-policy" content="${POLICY}">`,
    '<meta http-equiv="x-dns-prefetch-control" content="off">',
    '<meta name="referrer" content="no-referrer">',
    '<style>html{background:#fff;color:#16191e}body{margin:14px;font:14px/20px sans-serif}a{color:#1f57d6}</style>',
  ].join('');
  return {
    source: `<!doctype html><html><head>${head}${parsed.head.innerHTML}</head>${parsed.body.outerHTML}</html>`,
    images,
  };
}
