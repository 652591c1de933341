import { expect, test } from 'vitest';
import { defaultFolder } from '#engine/folder/default-folder.ts';

test.each([
  ['linux', {}, '/home/ann/.local/share/postback-studio'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/postback-studio'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann/.local/share/postback-studio'],
  ['linux', { XDG_DATA_HOME: '' }, '/home/ann/.local/share/postback-studio'],
  ['darwin', {}, '/home/ann/Library/Application Support/Postback Studio'],
  ['win32', { APPDATA: '/home/ann/AppData/Roaming' }, '/home/ann/AppData/Roaming/Postback Studio'],
  ['win32', {}, '/home/ann/AppData/Roaming/Postback Studio'],
] as const)('on %s with %j it is %s', (platform, env, folder) => {
  expect(defaultFolder({ platform, env, home: '/home/ann' })).toBe(folder);
});
