import { useCallback } from 'react';
import { useText } from '#renderer/ui/use-text.ts';
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
      download(name, bundle.text);
      tell(text('bundles.exported', { name }));
    },
    [run, text],
  );
}

function download(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Later: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
