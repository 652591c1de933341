import { app, BrowserWindow, nativeImage } from 'electron';

const SIZE = 16;

/** How many failures nobody has seen: on the dock or launcher as a number, on Windows' taskbar as a dot. */
export function showBadge(count: number): void {
  app.setBadgeCount(count);
  if (process.platform !== 'win32') return;
  const [window] = BrowserWindow.getAllWindows();
  window?.setOverlayIcon(count === 0 ? null : dot(), count === 0 ? '' : String(count));
}

/** A red disc: blue, green, red, alpha of each pixel. */
function dot() {
  const bitmap = Buffer.alloc(SIZE * SIZE * 4);
  const middle = (SIZE - 1) / 2;
  for (let at = 0; at < SIZE * SIZE; at += 1) {
    const distance = Math.hypot((at % SIZE) - middle, Math.floor(at / SIZE) - middle);
    if (distance <= SIZE / 2 - 2) bitmap.set([0x2b, 0x36, 0xd6, 0xff], at * 4);
  }
  return nativeImage.createFromBitmap(bitmap, { width: SIZE, height: SIZE });
}
