import { onTestFinished } from 'vitest';
import type { EngineContext } from '#engine/engine-context.ts';
import { openFolder } from '#engine/folder/open-folder.ts';
import { createNews } from '#engine/news.ts';
import type { RenderThread } from '#engine/render/render-thread.ts';
import { SuggestThread } from '#engine/render/suggest-thread.ts';
import { SimulationLedger } from '#engine/simulation-ledger.ts';
import { createStatusBoard } from '#engine/status-board.ts';
import type { Parts } from '#test/engine/dispatch/start-parts.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

/** All that commands stand on, around parts that run: a folder of its own, and the render thread of the test file. */
export async function contextOf(parts: Parts, renderThread: RenderThread): Promise<EngineContext> {
  const folder = await openFolder(tempFolder());
  onTestFinished(() => folder.close());
  return {
    ...parts,
    folder,
    renderThread,
    suggestThread: new SuggestThread(),
    simulations: new SimulationLedger(parts.workspace),
    status: createStatusBoard({
      version: '0',
      host: 'cli',
      folder: folder.path,
      ingestUrl: null,
      ingestProblem: null,
      catcherUrl: parts.catcher.url,
      vault: 'file',
      network: { proxies: [], direct: [] },
      notices: [],
    }),
    deliveryNews: createNews(),
  };
}
