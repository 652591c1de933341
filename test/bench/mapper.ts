import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '#test/harness/find-browser.ts';
import { measureView, type ViewFigures } from './support/frames.ts';
import { median, quantile } from './support/measure.ts';
import { atMost, type BenchResult, type Goal } from './support/table.ts';
import { wideName } from './support/wide-bundle.ts';
import { serveWideStudio, type WideStudio } from './support/wide-studio.ts';

const SIZES = [1000, 5000] as const;
const ROUNDS = 3;
/** A frame of 60 a second, and what a clock may be off. */
const VSYNC = 16.7 + 1.2;
const MAP = 'section:has(> [data-pane="input"])';

interface Measured {
  readonly fields: number;
  readonly ours: readonly ViewFigures[];
  readonly plain: readonly ViewFigures[];
}

/** The template editor beside the same trees as plain React Flow nodes, a handle in each row: by turns, in one run. */
export async function bench(): Promise<BenchResult> {
  const plainScript = await buildPlainFlow();
  const studio = await serveWideStudio([20, ...SIZES]);
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    const all: Measured[] = [];
    for (const fields of SIZES) {
      const ours: ViewFigures[] = [];
      const plain: ViewFigures[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        ours.push(await measureEditor(browser, studio, fields));
        plain.push(await measurePlain(browser, plainScript, fields));
      }
      all.push({ fields, ours, plain });
    }
    return {
      title: 'Template editor: a wide template, seen and scrolled',
      figures: [
        ['fields', 'system', 'first view', 'frame p50', 'frame p95', 'work a frame', 'elements'],
        ...all.flatMap(({ fields, ours, plain }) => [
          figuresOf(fields, 'template editor', ours),
          figuresOf(fields, 'plain React Flow', plain),
        ]),
      ],
      goals: all.flatMap(goalsOf),
    };
  } finally {
    await browser.close();
    await studio.end();
  }
}

function goalsOf({ fields, ours, plain }: Measured): readonly Goal[] {
  const what = `${fields} fields`;
  const firstView = ratio(ours, plain, ({ firstView }) => firstView);
  const isWide = fields >= 5000;
  return [
    atMost(`${what}: first view`, isWide ? 0.05 : 0.25, firstView, '× plain'),
    isWide
      ? atMost(`${what}: frame p50`, 0.1, ratio(ours, plain, frameMedian), '× plain')
      : atMost(`${what}: frame p95`, VSYNC, median(ours.map(frameP95)), 'ms'),
    atMost(`${what}: elements of the map`, 500, median(ours.map(({ elements }) => elements)), ''),
  ];
}

function figuresOf(fields: number, name: string, rounds: readonly ViewFigures[]): readonly string[] {
  const of = (pick: (figures: ViewFigures) => number) => median(rounds.map(pick));
  return [
    String(fields),
    name,
    `${of(({ firstView }) => firstView).toFixed(0)} ms`,
    `${of(frameMedian).toFixed(1)} ms`,
    `${of(frameP95).toFixed(1)} ms`,
    `${of(({ workPerFrame }) => workPerFrame).toFixed(1)} ms`,
    String(of(({ elements }) => elements)),
  ];
}

function ratio(ours: readonly ViewFigures[], plain: readonly ViewFigures[], pick: (figures: ViewFigures) => number) {
  return median(ours.map(pick)) / median(plain.map(pick));
}

function frameMedian({ frames }: ViewFigures): number {
  return median(frames);
}

function frameP95({ frames }: ViewFigures): number {
  return quantile(frames, 0.95);
}

/** From the list of templates to the one, in a page that has drawn another before: all code is there. */
async function measureEditor(browser: Browser, studio: WideStudio, fields: number): Promise<ViewFigures> {
  return inPage(browser, async (page) => {
    await page.goto(studio.link);
    const link = (name: string) => page.getByRole('link', { name, exact: true });
    const goTo = (hash: string) => page.evaluate((to) => window.location.assign(to), hash);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await goTo('#/templates');
    const hrefs = new Map<string, string>();
    for (const name of [wideName(20), wideName(fields)]) {
      hrefs.set(name, (await link(name).first().getAttribute('href')) ?? '');
    }
    await goTo(hrefs.get(wideName(20)) ?? '');
    await page.locator(`${MAP} [data-wire]`).first().waitFor({ state: 'attached' });
    await page.waitForTimeout(1000);
    await goTo('#/templates');
    await link(wideName(fields)).first().waitFor();
    await page.waitForTimeout(500);
    const find = (selector: string) => `document.querySelector('${selector}')`;
    const all = (selector: string) => `document.querySelectorAll('${selector}').length`;
    return measureView(page, {
      start: `location.assign('${hrefs.get(wideName(fields))}')`,
      isDrawn: [
        `${all('[data-tree=input] [role=treeitem]')} > 15`,
        `${all('[data-tree=output] [role=treeitem]')} > 15`,
        `${all('[data-wire] path[d]')} > 15`,
      ].join(' && '),
      move: `${find('[data-tree=input]')}.scrollTop = to; ${find('[data-tree=output]')}.scrollTop = to`,
      elements: `${find(MAP)}.querySelectorAll('*').length`,
    });
  });
}

async function measurePlain(browser: Browser, script: PlainFlow, fields: number): Promise<ViewFigures> {
  return inPage(browser, async (page) => {
    page.on('pageerror', (error) => console.error(error));
    await page.setContent('<!doctype html><body style="margin: 0">');
    await page.addStyleTag({ content: script.css });
    await page.addScriptTag({ content: script.js, type: 'module' });
    await page.waitForFunction('typeof mountPlainFlow === "function"', null, { timeout: 10_000 });
    return measureView(page, {
      start: `mountPlainFlow(${fields})`,
      isDrawn: `document.querySelectorAll('.react-flow__edge path[d]').length >= ${fields}`,
      move: 'panPlainFlow(to)',
      elements: `document.querySelectorAll('.react-flow *').length`,
    });
  });
}

async function inPage<T>(browser: Browser, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await run(await context.newPage());
  } finally {
    await context.close();
  }
}

interface PlainFlow {
  readonly js: string;
  readonly css: string;
}

async function buildPlainFlow(): Promise<PlainFlow> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('./support', import.meta.url)),
    build: {
      write: false,
      target: 'chrome130',
      rolldownOptions: { input: fileURLToPath(new URL('./support/plain-flow.tsx', import.meta.url)) },
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
