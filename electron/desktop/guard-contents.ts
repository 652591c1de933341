import { app, type BrowserWindow, dialog, type Session, shell, type WebContents } from 'electron';
import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import { STUDIO_ORIGIN } from '#shared/contract/host-channel.ts';

/**
 * No page goes anywhere, opens a window or embeds one. A link to an https address opens in the person's own browser,
 * once they have seen the whole address and agreed.
 */
export function guardContents(contents: WebContents, windowOf: () => BrowserWindow | null): void {
  contents.on('will-navigate', (event) => {
    if (event.url === contents.getURL()) return;
    event.preventDefault();
    void openOutside(event.url, windowOf());
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url, windowOf());
    return { action: 'deny' };
  });
}

/** Every permission is denied but one: writing text to the clipboard when the person presses a copy button. */
export function denyPermissions(session: Session): void {
  const allowed = 'clipboard-sanitized-write';
  session.setPermissionRequestHandler((_, permission, answer) => answer(permission === allowed));
  session.setPermissionCheckHandler(
    (_, permission, origin) => permission === allowed && origin.replace(/\/$/, '') === STUDIO_ORIGIN,
  );
  session.setDevicePermissionHandler(() => false);
}

async function openOutside(address: string, window: BrowserWindow | null): Promise<void> {
  if (!window || !URL.canParse(address)) return;
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return;
  const text = en.openLink;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: app.name,
    message: text.message,
    detail: url.href,
    buttons: [text.open, text.cancel],
    defaultId: 1,
    cancelId: 1,
  });
  if (response === 0) await shell.openExternal(url.href);
}
