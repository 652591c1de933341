import { expect, it } from 'vitest';
import { assetPath } from '#shared/host/asset-path.ts';

it.each([
  ['/', 'index.html'],
  ['/index.html', 'index.html'],
  ['/assets/editor.worker-Bx_1-a.js', 'assets/editor.worker-Bx_1-a.js'],
])('%s is the file %s', (pathname, file) => {
  expect(assetPath(pathname)).toBe(file);
});

it.each([
  '',
  'index.html',
  '//',
  '//etc/passwd',
  '/assets/',
  '/assets//a.js',
  '/../package.json',
  '/assets/../../package.json',
  '/..',
  '/.',
  '/./a',
  '/.env',
  '/assets/.git/config',
  '/%2e%2e/package.json',
  '/..%2fpackage.json',
  '/%252e%252e/package.json',
  '/..\\package.json',
  '/C:/windows/win.ini',
  '/a\0.js',
  '/a b.js',
  '/\u2024\u2024/a',
  `/${'a'.repeat(400)}`,
])('%j names no file', (pathname) => {
  expect(assetPath(pathname)).toBeNull();
});
