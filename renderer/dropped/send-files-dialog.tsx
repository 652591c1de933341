import { Button, FileButton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { EventSelect } from '#renderer/studio/event-select.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Banner, LoadingRows } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { eventOf } from '#shared/sources/read-events.ts';
import { EventRows } from './event-rows.tsx';
import { type Dropped, findBundle, MOST_EVENTS, readDropped } from './read-dropped.ts';
import classes from './send-files-dialog.module.css';
import { SentSummary } from './sent-summary.tsx';
import { Unreadable } from './unreadable.tsx';
import { MOST_PREVIEWED, usePreviews } from './use-previews.ts';
import { useSending } from './use-sending.ts';

interface SendFilesDialogProps {
  /** Without them, the person chooses. */
  readonly files?: readonly File[];
  readonly onClose: () => void;
}

/** Events in files: what they are and who hears them, then each with what came of it. */
export function SendFilesDialog({ files: given, onClose }: SendFilesDialogProps) {
  const text = useText();
  const dialogs = useStudioDialogs();
  const { go } = useNavigation();
  const [files, setFiles] = useState<readonly File[]>(given ?? []);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [event, setEvent] = useState<string | null>(null);
  const sending = useSending();

  useEffect(() => {
    if (files.length === 0) return;
    let isCurrent = true;
    setDropped(null);
    void readDropped(files).then((read) => isCurrent && setDropped(read));
    return () => {
      isCurrent = false;
    };
  }, [files]);
  const choose = async (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    const bundle = chosen.length === 1 ? await findBundle(chosen).catch(() => null) : null;
    if (bundle !== null) return dialogs.open({ kind: 'import', file: bundle });
    setFiles(chosen);
  };

  const events = dropped?.events ?? [];
  const bare = events.filter((one) => !one.isWhole).length;
  const isTooMany = events.length > MOST_EVENTS;
  const values = useMemo(
    () => (dropped?.events ?? []).map((one) => (one.isWhole ? one.value : eventOf(one.value, event ?? undefined))),
    [dropped, event],
  );
  const previews = usePreviews(bare > 0 && event === null ? NONE : values);
  const count = values.length;
  const isAsking = sending.state === 'ready';
  const isReady = count > 0 && !isTooMany && (bare === 0 || event !== null);

  const chooser = (label: string, isMain: boolean) => (
    <FileButton multiple accept=".json,.ndjson,.jsonl,application/json" onChange={(chosen) => void choose(chosen)}>
      {(props) => (
        <Button
          {...props}
          variant={isMain ? 'filled' : 'default'}
          leftSection={<Glyph icon={IconFileUpload} size={14} />}
        >
          {label}
        </Button>
      )}
    </FileButton>
  );
  const title = isAsking && count > 0 ? text('dropped.titleCount', { count }) : text('dropped.title');
  return (
    <Dialog
      opened
      onClose={onClose}
      title={title}
      size={860}
      {...(isAsking && count > 0 ? { submit: text('dropped.submit', { count }) } : {})}
      canSubmit={isReady}
      onSubmit={() => sending.send(values)}
      other={isAsking ? chooser(text('dropped.chooseOthers'), false) : undefined}
    >
      {isAsking ? <p className={classes.lead}>{text(count > 0 ? 'dropped.leadSend' : 'dropped.lead')}</p> : null}
      {files.length === 0 || (dropped !== null && count === 0) ? (
        <div>{chooser(text('dropped.choose'), true)}</div>
      ) : null}
      {files.length > 0 && dropped === null ? <LoadingRows rows={4} /> : null}
      {dropped === null ? null : <Unreadable problems={dropped.problems} isEmpty={count === 0} />}
      {isTooMany ? (
        <Banner tone="fail">{text('dropped.tooMany', { most: MOST_EVENTS.toLocaleString('en') })}</Banner>
      ) : null}
      {bare === 0 || !isAsking ? null : (
        <EventSelect
          label={text('dropped.payloads', { count: bare })}
          value={event}
          onChange={setEvent}
          placeholder={text('dropped.chooseEvent')}
        />
      )}
      {isAsking ? null : (
        <SentSummary
          sending={sending}
          count={count}
          onShow={() => {
            onClose();
            go(hrefOf('deliveries', {}));
          }}
          onClose={onClose}
        />
      )}
      {count === 0 || isTooMany ? null : (
        <EventRows events={events} values={values} previews={previews} outcomes={sending.outcomes} isSent={!isAsking} />
      )}
      {isAsking && count > MOST_PREVIEWED && !isTooMany ? (
        <p className={classes.note}>{text('dropped.previewed', { count: MOST_PREVIEWED })}</p>
      ) : null}
    </Dialog>
  );
}

const NONE: readonly never[] = [];
