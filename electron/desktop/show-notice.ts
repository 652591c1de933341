import { Notification } from 'electron';
import type { Notice } from '#shared/host/always-on/troubles.ts';

/** Tells it by the system's own notification; a click opens what it is about. Where the system has none, it is silent. */
export function showNotice({ title, body, address }: Notice, open: (address: string) => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  notification.on('click', () => open(address));
  notification.show();
}
