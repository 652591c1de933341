import { expect, it } from 'vitest';
import { placeOn } from '#desktop/place-window.ts';

const laptop = { x: 0, y: 0, width: 1440, height: 860 };
const beside = { x: 1440, y: 0, width: 2560, height: 1400 };
const size = { width: 1200, height: 800, isMaximized: false };

it.each([
  ['where it was', { ...size, x: 100, y: 50 }, { ...size, x: 100, y: 50 }],
  ['on the other screen', { ...size, x: 2000, y: 100 }, { ...size, x: 2000, y: 100 }],
  ['half out, as it was left', { ...size, x: -1000, y: 0 }, { ...size, x: -1000, y: 0 }],
  ['in the middle, where its screen is gone', { ...size, x: 9000, y: 100 }, size],
  ['in the middle, where its title is above the screen', { ...size, x: 100, y: -200 }, size],
  ['in the middle, where its title is below the screen', { ...size, x: 100, y: 1390 }, size],
  ['in the middle the first time', size, size],
  ['no smaller than the studio needs', { ...size, width: 10, height: 10 }, { ...size, width: 900, height: 600 }],
])('comes back %s', (_, kept, placed) => {
  expect(placeOn([laptop, beside], kept)).toEqual(placed);
});
