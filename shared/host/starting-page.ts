/**
 * What a window shows while the engine cannot start yet, as a page of its own that runs nothing and fetches nothing.
 * Its colours are those of the studio, which is not there to give them.
 */
export function startingPage({ title, message }: { title: string; message: string }): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
  :root { color-scheme: light dark; --bg: #FFFFFF; --ink: #16191E; --ink-2: #464D58; --track: #E2E5EA; --trace-line: #2F66E5 }
  @media (prefers-color-scheme: dark) {
    :root { --bg: #15181C; --ink: #ECEEF1; --ink-2: #B6BDC8; --track: #272C33; --trace-line: #6C96FF }
  }
  body { margin: 0; padding: 24px 28px; background: var(--bg); color: var(--ink-2); font: 13px/20px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
  h1 { display: flex; gap: 10px; align-items: center; margin: 0 0 8px; color: var(--ink); font-size: 18px; line-height: 24px; font-weight: 600 }
  p { margin: 0; text-wrap: pretty }
  i { box-sizing: border-box; width: 16px; height: 16px; border: 2px solid var(--track); border-top-color: var(--trace-line); border-radius: 50%; animation: turn 1s linear infinite }
  @keyframes turn { to { transform: rotate(360deg) } }
  @media (prefers-reduced-motion: reduce) { i { animation: none } }
</style>
<main role="status">
  <h1><i aria-hidden="true"></i>${escaped(title)}</h1>
  <p>${escaped(message)}</p>
</main>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
