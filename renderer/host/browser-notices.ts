const KEY = 'postback.tell';

/** Whether this browser can tell of anything by itself: a server's page may, once its person agreed. */
export function canTell(): boolean {
  return window.location.protocol !== 'app:' && 'Notification' in window;
}

/** Whether the person turned it on in this browser, and the browser lets it. */
export function isTelling(): boolean {
  return canTell() && Notification.permission === 'granted' && kept() === 'on';
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
  return isOn;
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

function kept(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
