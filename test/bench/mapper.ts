import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '#test/harness/find-browser.ts';
import { measureEditor, measurePreview, measureTyping, type ViewFigures, warmEditor } from './support/editor-view.ts';
import { isQuiet } from './support/frames.ts';
import { median, quantile } from './support/measure.ts';
import { buildPlainFlow, measurePlain } from './support/plain-view.ts';
import { atMost, type BenchResult, type Goal } from './support/table.ts';
import { type Width, wideName } from './support/wide-bundle.ts';
import { serveWideStudio, type WideStudio } from './support/wide-studio.ts';

interface Size extends Width {
  readonly rounds: number;
}

const SIZES: readonly Size[] = [
  { fields: 100, mappings: 200, rounds: 3 },
  { fields: 1000, mappings: 1000, rounds: 3 },
  { fields: 5000, mappings: 5000, rounds: 2 },
  { fields: 10_000, mappings: 5000, rounds: 1 },
];
const WARM: Width = { fields: 20, mappings: 20 };
const WIDEST: Width = { fields: 10_000, mappings: 5000 };
/** A frame of 60 a second, and what a clock may be off. */
const VSYNC = 16.7 + 1.2;

interface Measured extends Size {
  readonly ours: readonly ViewFigures[];
  readonly plain: readonly ViewFigures[];
}

/** The template editor beside the same trees as plain React Flow nodes, a handle in each row: by turns, in one run. */
export async function bench(): Promise<BenchResult> {
  const plainScript = await buildPlainFlow();
  const studio = await serveWideStudio([WARM, ...SIZES]);
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    const measured: Measured[] = [];
    for (const size of SIZES) {
      const ours: ViewFigures[] = [];
      const plain: ViewFigures[] = [];
      for (let round = 0; round < size.rounds; round += 1) {
        ours.push(await inPage(browser, (page) => measureEditor(page, studio.link, size, WARM)));
        plain.push(await inPage(browser, (page) => measurePlain(page, plainScript, size)));
      }
      measured.push({ ...size, ours, plain });
    }
    const preview = await inPage(browser, (page) => measurePreview(page, studio.link, WARM));
    const typing = await inPage(browser, (page) => typingIn(page, studio));
    return {
      title: 'Template editor: wide templates, seen, scrolled, dragged over and typed in',
      figures: [
        ['fields', 'mappings', 'system', 'first view', 'usable', ...frameHeads, 'work a pan frame', 'elements', 'heap'],
        ...measured.flatMap((one) => [
          figuresOf(one, 'template editor', one.ours),
          figuresOf(one, 'plain React Flow', one.plain),
        ]),
      ],
      goals: [
        ...measured.flatMap(goalsOf),
        atMost('key to preview, 1 MB, p50', 50, median(preview), 'ms'),
        atMost('key to frame while typing, 10,000 fields, p95', 2 * VSYNC, typing, 'ms'),
      ],
    };
  } finally {
    await browser.close();
    await studio.end();
  }
}

const frameHeads = ['scroll p50/p95', 'drag p50/p95', 'pan p50/p95'];

async function typingIn(page: Page, studio: WideStudio): Promise<number> {
  const hrefOf = await warmEditor(page, studio.link, WARM);
  await page.evaluate((to) => window.location.assign(to), await hrefOf(wideName(WIDEST)));
  await page.locator('[data-wire]').first().waitFor({ state: 'attached' });
  await isQuiet(page);
  return measureTyping(page);
}

function goalsOf({ fields, mappings, ours, plain }: Measured): readonly Goal[] {
  const what = `${fields} fields, ${mappings} mappings`;
  const of = (pick: (figures: ViewFigures) => number) => median(ours.map(pick));
  const ratio = (pick: (figures: ViewFigures) => number) => of(pick) / median(plain.map(pick));
  const firstView = ratio((figures) => figures.firstView);
  const panP50 = ratio(({ pan }) => median(pan.frames));
  const byLines =
    mappings >= 5000
      ? [atMost(`${what}: first view`, 0.05, firstView, '× plain'), atMost(`${what}: pan p50`, 0.1, panP50, '× plain')]
      : mappings === 1000
        ? [
            atMost(`${what}: first view`, 0.25, firstView, '× plain'),
            atMost(
              `${what}: pan p95`,
              VSYNC,
              of(({ pan }) => quantile(pan.frames, 0.95)),
              'ms',
            ),
          ]
        : [];
  return [
    ...byLines,
    atMost(
      `${what}: usable`,
      500,
      of(({ usable }) => usable ?? Number.NaN),
      'ms',
    ),
    atMost(
      `${what}: elements of the map`,
      500,
      of(({ elements }) => elements),
      '',
    ),
  ];
}

function figuresOf({ fields, mappings }: Width, name: string, rounds: readonly ViewFigures[]): readonly string[] {
  const of = (pick: (figures: ViewFigures) => number) => median(rounds.map(pick));
  const frames = (move: 'scroll' | 'drag' | 'pan') =>
    `${of((one) => median(one[move].frames)).toFixed(0)} / ${of((one) => quantile(one[move].frames, 0.95)).toFixed(0)} ms`;
  return [
    String(fields),
    String(mappings),
    name,
    `${of(({ firstView }) => firstView).toFixed(0)} ms`,
    rounds.some(({ usable }) => usable === null) ? '' : `${of(({ usable }) => usable ?? 0).toFixed(0)} ms`,
    frames('scroll'),
    frames('drag'),
    frames('pan'),
    `${of(({ pan }) => pan.workPerFrame).toFixed(1)} ms`,
    of(({ elements }) => elements).toFixed(0),
    `${of(({ heap }) => heap).toFixed(0)} MB`,
  ];
}

async function inPage<T>(browser: Browser, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await run(await context.newPage());
  } finally {
    await context.close();
  }
}
