import { isAbsolute, join } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const NAME = 'Postback Studio';

/**
 * Where data is kept unless `--data` says otherwise: Application Support on a Mac, %APPDATA% on Windows, else
 * $XDG_DATA_HOME (which must be absolute, as the XDG specification says) or ~/.local/share.
 */
export function defaultFolder({ platform, env, home }: Surroundings): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME);
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), NAME);
  const xdg = env.XDG_DATA_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.local', 'share'), 'postback-studio');
}
