import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Everything that runs in Node is bundled whole, so that the packaged app and `dist/` need no node_modules.
function nodeBundle(folder: string, input: Record<string, string>, format: 'es' | 'cjs' = 'es'): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron'], conditions: ['node', 'import', 'module', 'default'] },
    build: {
      outDir: at(`dist/${folder}`),
      emptyOutDir: true,
      target: 'node20',
      copyPublicDir: false,
      ssr: true,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input,
        platform: 'node',
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: format === 'cjs' ? '[name]-[hash].cjs' : '[name]-[hash].js',
        },
      },
    },
  };
}

const worker = {
  'render-worker': at('electron/engine/render/render-worker.ts'),
  'backup-worker': at('electron/engine/store/upkeep/backup-worker.ts'),
  'words-worker': at('electron/engine/store/words/words-worker.ts'),
  'upgrade-worker': at('electron/engine/store/upgrade/upgrade-worker.ts'),
  'suggest-worker': at('electron/engine/render/suggest-worker.ts'),
};

const everyHost: Record<string, EnvironmentOptions> = {
  main: nodeBundle('desktop', { main: at('electron/desktop/main.ts'), ...worker }),
  preload: nodeBundle('preload', { preload: at('electron/desktop/preload.ts') }, 'cjs'),
  server: nodeBundle('server', { server: at('electron/server/main.ts'), ...worker }),
  cli: nodeBundle('cli', { postback: at('electron/cli/main.ts'), ...worker }),
};
const hosts = Object.fromEntries(
  Object.entries(everyHost).filter(([, host]) => {
    const input = Object.values(host.build?.rolldownOptions?.input ?? {});
    return input.every((entry) => existsSync(entry));
  }),
);

export default defineConfig({
  root: at('renderer'),
  base: './',
  publicDir: at('renderer/public'),
  plugins: [react()],
  builder: {},
  environments: {
    client: {
      build: {
        outDir: at('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome130',
        chunkSizeWarningLimit: 6000,
        rolldownOptions: { input: at('renderer/index.html') },
      },
    },
    ...hosts,
  },
});
