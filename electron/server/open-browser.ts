import { spawn } from 'node:child_process';

/** Opens a link in the person's browser, where there is a display to show it; that it fails is no trouble. */
export function openBrowser(link: string): void {
  const [command, ...args] = opener(process.platform, process.env) ?? [];
  if (command === undefined) return;
  const child = spawn(command, [...args, link], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

function opener(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null;
}
