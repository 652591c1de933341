import { type Client, createClient } from '#shared/contract/client.ts';
import { type Commands, commands } from '#shared/contract/commands.ts';
import { openDesktopPort, tellUnsaved } from './desktop-link.ts';
import { openWebSocketPort } from './web-socket-port.ts';

export type EngineClient = Client<Commands>;

const LONGEST_PAUSE = 5_000;

let hasWork = false;

/**
 * The engine, wherever this page runs: the desktop hands it a port, a browser opens a WebSocket. It connects again by
 * itself after a cut; `state` and `onState` say how it stands, and lists that were read by calls are to be read anew
 * when it is `open` again. Call it once, at the start.
 */
export function connect(): EngineClient {
  const isDesktop = window.location.protocol === 'app:';
  if (!isDesktop) dropToken();
  return createClient({
    contract: commands,
    open: isDesktop ? openDesktopPort : openFromBrowser,
    pause: (attempt) =>
      new Promise((resolve) => setTimeout(() => resolve(true), Math.min(250 * 2 ** (attempt - 1), LONGEST_PAUSE))),
  });
}

/** Says whether there is work that closing the window would lose; the host asks before it closes. */
export function onUnsaved(hasUnsaved: boolean): void {
  hasWork = hasUnsaved;
  if (window.location.protocol === 'app:') tellUnsaved(hasUnsaved);
  else if (hasUnsaved) window.addEventListener('beforeunload', askBeforeLeaving);
  else window.removeEventListener('beforeunload', askBeforeLeaving);
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** The link of an open session still carries its token: it does not stay in the address bar and the history. */
function dropToken(): void {
  if (window.location.hash.startsWith('#token=')) window.history.replaceState(null, '', window.location.pathname);
}

async function openFromBrowser() {
  try {
    return await openWebSocketPort();
  } catch (error) {
    // A server that is there, but no longer knows this session: its page says how to sign in again.
    const session = await fetch('/session').catch(() => null);
    if (session?.status === 401 && !hasWork) window.location.reload();
    throw error;
  }
}
