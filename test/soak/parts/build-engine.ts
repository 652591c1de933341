import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/**
 * Bundles the engine of these runs as the product is bundled: from its sources, Node alone takes up 200 MB and a second
 * and a half more. Gives its program, and a way to take it away.
 */
export async function buildEngine(): Promise<{ program: string; remove: () => void }> {
  // Beside the sources, so that the bundle is an ES module as they are.
  const outDir = mkdtempSync(at('dist-soak-'));
  const workers = {
    'render-worker': at('electron/engine/render/render-worker.ts'),
    'suggest-worker': at('electron/engine/render/suggest-worker.ts'),
    'backup-worker': at('electron/engine/store/upkeep/backup-worker.ts'),
  };
  await build({
    configFile: false,
    root: at('.'),
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      outDir,
      ssr: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { 'engine-child': at('test/soak/parts/engine-child.ts'), ...workers },
        platform: 'node',
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return { program: join(outDir, 'engine-child.js'), remove: () => rmSync(outDir, { recursive: true, force: true }) };
}
