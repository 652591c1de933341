import en from '#resources/locales/en.server.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';

const text = en.signIn;

/** What a browser without a session gets in place of the studio. It signs in by itself where the link has its token. */
export const signInPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title}</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; --bg: #F5F6F8; --surface: #FFFFFF; --line: #E2E5EA; --line-2: #C8CDD6; --ink: #16191E; --ink-2: #464D58; --ink-3: #5F6774; --btn: #1B1F25; --btn-ink: #FFFFFF; --trace-line: #2F66E5; --fail-soft: #FCEAE8; --fail-solid: #D6362B }
  @media (prefers-color-scheme: dark) {
    :root { --bg: #0E1013; --surface: #15181C; --line: #272C33; --line-2: #3B424C; --ink: #ECEEF1; --ink-2: #B6BDC8; --ink-3: #939BA8; --btn: #ECEEF1; --btn-ink: #14171B; --trace-line: #6C96FF; --fail-soft: #351917; --fail-solid: #EF5C50 }
  }
  * { box-sizing: border-box }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--bg); color: var(--ink); font: 13px/20px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
  main { width: 100%; max-width: 460px; padding: 26px 28px 28px; border: 1px solid var(--line); border-radius: 12px; background: var(--surface) }
  .product { margin: 0 0 14px; color: var(--ink-2); font-weight: 600 }
  h1 { margin: 0 0 6px; font-size: 20px; line-height: 28px; font-weight: 600; letter-spacing: -0.015em }
  p { margin: 0; color: var(--ink-2); text-wrap: pretty }
  code { color: var(--ink); font: 12px/17px ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace }
  form { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 4px 8px; margin-top: 18px }
  label { grid-column: 1 / -1; color: var(--ink-2); font-size: 12px; line-height: 17px; font-weight: 500 }
  input, button { height: 30px; border-radius: 6px; font: inherit }
  input { min-width: 0; padding: 0 10px; border: 1px solid var(--line-2); background: var(--surface); color: var(--ink); font-family: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace; font-size: 12px }
  input::placeholder { color: var(--ink-3); opacity: 1 }
  input[aria-invalid] { border-color: var(--fail-solid) }
  button { padding: 0 14px; border: 0; background: var(--btn); color: var(--btn-ink); font-weight: 500; cursor: pointer }
  :focus-visible { outline: 2px solid var(--trace-line); outline-offset: 2px }
  #problem:not(:empty) { margin-top: 14px; padding: 11px 14px; border-radius: 8px; background: var(--fail-soft); color: var(--ink) }
</style>
<main>
  <p class="product">${text.title}</p>
  <h1>${text.heading}</h1>
  <p>${fill(text.explain, { command: '<code>postback serve</code>' })}</p>
  <p role="alert" id="problem"></p>
  <form id="sign-in"><label for="link">${text.label}</label><input id="link" autocomplete="off" spellcheck="false" placeholder="${text.example}" required autofocus><button>${text.open}</button></form>
</main>
<script src="/sign-in.js"></script>
</html>
`;

/** The page's script, a file of its own for the sake of the Content-Security-Policy. */
export const signInScript = `'use strict';
const problem = document.getElementById('problem');
const link = document.getElementById('link');
function refuse(words) {
  problem.textContent = words;
  link.setAttribute('aria-invalid', 'true');
  link.focus();
}
async function open(token) {
  try {
    const answer = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (answer.ok) location.replace('/');
    else refuse(${JSON.stringify(text.refused)});
  } catch {
    refuse(${JSON.stringify(text.unreachable)});
  }
}
function signInByHash() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!token) return;
  history.replaceState(null, '', '/');
  open(token);
}
document.getElementById('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const given = link.value.trim();
  open(given.slice(given.indexOf('token=') < 0 ? 0 : given.indexOf('token=') + 6));
});
addEventListener('hashchange', signInByHash);
signInByHash();
`;
