import en from '#resources/locales/en.server.json' with { type: 'json' };

const text = en.signIn;

/** What a browser without a session gets in place of the studio. It signs in by itself where the link has its token. */
export const signInPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title}</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; font: 14px/22px system-ui, sans-serif }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center }
  main { max-width: 420px; padding: 24px }
  h1 { font-size: 20px; line-height: 28px; margin: 0 0 8px }
  form { display: flex; gap: 8px; margin-top: 16px }
  label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  input { flex: 1; min-width: 0; font: inherit; padding: 6px 10px }
  button { font: inherit; padding: 6px 14px }
</style>
<main>
  <h1>${text.heading}</h1>
  <p>${text.explain}</p>
  <p role="alert" id="problem"></p>
  <form id="sign-in"><label for="link">${text.label}</label><input id="link" autocomplete="off" spellcheck="false" placeholder="${text.label}" required><button>${text.open}</button></form>
</main>
<script src="/sign-in.js"></script>
</html>
`;

/** The page's script, a file of its own for the sake of the Content-Security-Policy. */
export const signInScript = `'use strict';
const problem = document.getElementById('problem');
async function open(token) {
  try {
    const answer = await fetch('/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    if (answer.ok) location.replace('/');
    else problem.textContent = ${JSON.stringify(text.refused)};
  } catch {
    problem.textContent = ${JSON.stringify(text.unreachable)};
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
  const given = document.getElementById('link').value.trim();
  open(given.slice(given.indexOf('token=') < 0 ? 0 : given.indexOf('token=') + 6));
});
addEventListener('hashchange', signInByHash);
signInByHash();
`;
