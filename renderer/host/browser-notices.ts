const KEY = 'postback.tell';
const TOLD_KEY = 'postback.told';
const TOLD_WHETHER = 'postback-tell';
const MOST_TOLD = 200;

/** Whether this browser can tell of anything by itself: a server's page may, once its person agreed. */
export function canTell(): boolean {
  return window.location.protocol !== 'app:' && 'Notification' in window;
}

/** Whether the person turned it on in this browser, and the browser lets it. */
export function isTelling(): boolean {
  return canTell() && Notification.permission === 'granted' && kept(KEY) === 'on';
}

/** Turns it on, which asks the browser, or off; gives whether it is on. */
export async function setTelling(isWanted: boolean): Promise<boolean> {
  if (!canTell()) return false;
  const permission = isWanted ? await Notification.requestPermission() : 'denied';
  const isOn = permission === 'granted';
  try {
    window.localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } catch {
    return false;
  }
  window.dispatchEvent(new Event(TOLD_WHETHER));
  return isOn;
}

/** Calls back whenever it is turned on or off in this page; gives a way to stop. */
export function onTelling(listener: () => void): () => void {
  window.addEventListener(TOLD_WHETHER, listener);
  return () => window.removeEventListener(TOLD_WHETHER, listener);
}

/** Tells it, where it is turned on; a click brings the page to the front and goes to `address`. */
export function tellOutside({ title, body, address }: { title: string; body: string; address: string }): void {
  if (!isTelling()) return;
  const notification = new Notification(title, { body });
  notification.onclick = () => {
    window.focus();
    window.location.hash = address;
  };
}

/** Whether something that is told once was told in this browser; asking notes that it is. */
export function wasToldHere(what: string): boolean {
  const told = (kept(TOLD_KEY) ?? '').split('\n');
  if (told.includes(what)) return true;
  try {
    window.localStorage.setItem(TOLD_KEY, [...told, what].slice(-MOST_TOLD).join('\n'));
  } catch {
    // Where nothing is kept it is told again with the next page.
  }
  return false;
}

function kept(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}
