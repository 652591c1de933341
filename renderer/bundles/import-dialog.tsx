import { Button, Checkbox, FileButton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { wordsOf } from '#renderer/studio/use-saving.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { ImportReport } from '#shared/contract/commands/bundles.ts';
import classes from './import-dialog.module.css';
import { ImportPreview } from './import-preview.tsx';

const LARGEST = 5_000_000;

/** A bundle: choose the file, see what it would change, import. Triggers come in as drafts, secrets never come. */
export function ImportDialog({ file: given, onClose }: { file?: File; onClose: () => void }) {
  const text = useText();
  const engine = useEngine();
  const [file, setFile] = useState<{ name: string; content: string } | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [hosts, setHosts] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  const choose = async (chosen: File | null) => {
    if (chosen === null) return;
    setProblem(null);
    setReport(null);
    setHosts([]);
    if (chosen.size > LARGEST) return setProblem(text('bundles.tooLarge', { name: chosen.name }));
    setIsBusy(true);
    try {
      const content = await chosen.text();
      setFile({ name: chosen.name, content });
      setReport(await engine.call('bundles.preview', { text: content }));
    } catch (error) {
      setProblem(asCommandError(error).message);
    }
    setIsBusy(false);
  };
  const isGivenTaken = useRef(false);
  useEffect(() => {
    if (given === undefined || isGivenTaken.current) return;
    isGivenTaken.current = true;
    void choose(given);
  });
  const take = async () => {
    if (file === null) return;
    setIsBusy(true);
    try {
      const done = await engine.call('bundles.import', { text: file.content, allowHosts: [...hosts] });
      if (done.done) {
        const count = done.changes.filter((change) => change.change !== 'same').length;
        tell(text('bundles.imported', { count }));
        return onClose();
      }
      setReport(done);
    } catch (error) {
      setProblem(wordsOf(asCommandError(error)));
    }
    setIsBusy(false);
  };

  const isRefused = report?.problems.some((one) => one.severity === 'error') ?? false;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={text('bundles.import')}
      submit={text('bundles.importShort')}
      canSubmit={report !== null && !isRefused}
      isBusy={isBusy}
      onSubmit={() => void take()}
      size={640}
    >
      <p>{text('bundles.lead')}</p>
      <div className={classes.file}>
        <FileButton accept="application/json,.json" onChange={(chosen) => void choose(chosen)}>
          {(props) => (
            <Button {...props} data-autofocus leftSection={<Glyph icon={IconFileUpload} size={14} />}>
              {text('bundles.choose')}
            </Button>
          )}
        </FileButton>
        <span>{file?.name ?? text('bundles.noFile')}</span>
      </div>
      {problem === null ? null : <Banner tone="fail">{problem}</Banner>}
      {report === null ? null : <ImportPreview report={report} />}
      {report === null || isRefused || report.hosts.length === 0 ? null : (
        <fieldset className={classes.hosts}>
          <legend>{text('bundles.hosts')}</legend>
          <p>{text('bundles.hostsHint')}</p>
          {report.hosts.map((host) => (
            <Checkbox
              key={host}
              label={host}
              checked={hosts.includes(host)}
              onChange={(event) =>
                setHosts(event.currentTarget.checked ? [...hosts, host] : hosts.filter((other) => other !== host))
              }
            />
          ))}
        </fieldset>
      )}
    </Dialog>
  );
}
