// One segment of a built file's path: it starts with a letter, a digit or an underscore, so never with a dot.
const segment = /^[A-Za-z0-9_][A-Za-z0-9_.@-]*$/;

/**
 * The file of the built studio that a URL's path asks for, relative to its folder ('/' is `index.html`); null for
 * whatever is no plain path of such names, so that nothing outside the folder can be named. Symbolic links are the
 * caller's to refuse.
 */
export function assetPath(pathname: string): string | null {
  if (!pathname.startsWith('/') || pathname.length > 300) return null;
  if (pathname === '/') return 'index.html';
  const segments = pathname.slice(1).split('/');
  return segments.every((part) => segment.test(part)) ? segments.join('/') : null;
}
