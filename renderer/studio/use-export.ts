import { useCallback } from 'react';
import { useText } from '#renderer/ui/use-text.ts';
import { download } from './download.ts';
import { tell, useCommand } from './use-command.tsx';

interface ExportChoice {
  /** Ids; without either, all of the workspace. */
  readonly customers?: string[];
  readonly templates?: string[];
  /** What the file is about, for its name. */
  readonly about?: string;
}

/** Writes a bundle and hands it to the person as a file. Secrets are never in it. */
export function useExport(): (choice?: ExportChoice) => Promise<void> {
  const run = useCommand();
  const text = useText();
  return useCallback(
    async ({ about, ...choice } = {}) => {
      const bundle = await run('bundles.export', choice);
      if (bundle === null) return;
      const name = `${['postback', about]
        .filter(Boolean)
        .join(' ')
        .toLocaleLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '-')}.json`;
      download(name, [bundle.text], 'application/json');
      tell(text('bundles.exported', { name }));
    },
    [run, text],
  );
}
