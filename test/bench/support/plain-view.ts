import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import type { ViewFigures } from './editor-view.ts';
import { heapOf, isQuiet, measureFrames, timeUntil } from './frames.ts';
import type { Width } from './wide-bundle.ts';

export interface PlainFlow {
  readonly js: string;
  readonly css: string;
}

/** Fewer frames than of ours: each may take a third of a second. */
const FRAMES = 20;

/** The same trees as plain React Flow nodes: drawn, and moved as ours are. Its view pans; it has no scroll of its own. */
export async function measurePlain(page: Page, script: PlainFlow, { fields, mappings }: Width): Promise<ViewFigures> {
  page.on('pageerror', (error) => console.error(error));
  await page.setContent('<!doctype html><body style="margin: 0">');
  await page.addStyleTag({ content: script.css });
  await page.addScriptTag({ content: script.js, type: 'module' });
  await page.waitForFunction('typeof mountPlainFlow === "function"', null, { timeout: 10_000 });
  const firstView = await timeUntil(page, {
    start: `mountPlainFlow(${fields}, ${mappings})`,
    isDrawn: `document.querySelectorAll('.react-flow__edge path[d]').length >= ${mappings}`,
  });
  await isQuiet(page);
  const heap = await heapOf(page);
  const pan = await measureFrames(page, 'panPlainFlow(step * 40)', FRAMES);
  const elements = await page.evaluate<number>(`document.querySelectorAll('.react-flow *').length`);
  const handle = `document.querySelector('.react-flow__handle')`;
  await page.evaluate(
    `${handle}.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0, clientX: 340, clientY: 13 }))`,
  );
  const move = `document.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: 690, clientY: 60 + (step * 9) % 700 }))`;
  const drag = await measureFrames(page, move, FRAMES);
  return { firstView, usable: null, scroll: pan, drag, pan, elements, heap };
}

export async function buildPlainFlow(): Promise<PlainFlow> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    build: {
      write: false,
      target: 'chrome130',
      rolldownOptions: { input: fileURLToPath(new URL('./plain-flow.tsx', import.meta.url)) },
    },
  });
  if (!('output' in built)) throw new Error('one build was expected');
  let js = '';
  let css = '';
  for (const part of built.output) {
    if (part.type === 'chunk') js += part.code;
    else if (part.fileName.endsWith('.css')) css += String(part.source);
  }
  return { js, css };
}
