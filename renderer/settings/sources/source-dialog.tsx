import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { EventSelect } from '#renderer/studio/event-select.tsx';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { uniqueName } from '#renderer/studio/unique-name.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { useSaving } from '#renderer/studio/use-saving.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { PathField } from './path-field.tsx';
import classes from './sources.module.css';
import { usePathCheck } from './use-path-check.ts';

interface SourceDialogProps {
  /** Without it, a new one. */
  readonly sourceId?: string;
  readonly onClose: () => void;
}

/** Adds or changes a watched folder: where it is (checked as it is typed) and what its files are. */
export function SourceDialog({ sourceId, onClose }: SourceDialogProps) {
  const text = useText();
  const engine = useEngine();
  const sources = useRecords((records) => records.sources);
  const saved = sourceId === undefined ? undefined : sources.get(sourceId);
  const [path, setPath] = useState(saved?.path ?? '');
  const [name, setName] = useState(saved?.name ?? '');
  const [isNamed, setIsNamed] = useState(saved !== undefined);
  const [kind, setKind] = useState<'events' | 'payloads'>(saved?.event === undefined ? 'events' : 'payloads');
  const [event, setEvent] = useState<string | null>(saved?.event ?? null);
  const [customer, setCustomer] = useState(saved?.customer ?? '');
  const { isBusy, error, run, forget } = useSaving();
  const check = usePathCheck(path.trim(), sourceId);

  const changePath = (next: string) => {
    setPath(next);
    forget();
    if (isNamed) return;
    const taken = [...sources.values()].map((source) => source.name);
    setName(nameOfFolder(next, taken));
  };
  const save = () =>
    run(async () => {
      const source = await engine.call('sources.save', {
        ...(sourceId === undefined ? {} : { id: sourceId }),
        name: name.trim(),
        kind: 'folder',
        path: path.trim(),
        ...(kind === 'payloads' && event !== null ? { event } : {}),
        ...(customer.trim() === '' ? {} : { customer: customer.trim() }),
      });
      tell(text(sourceId === undefined ? 'sources.added' : 'states.savedNamed', { name: source.name }));
      onClose();
    });
  const nameError = error?.code === 'name_taken' ? error.message : undefined;
  const pathError = error?.code === 'invalid' ? error.message : (check.problem ?? undefined);
  const isReady =
    path.trim() !== '' && name.trim() !== '' && check.problem === null && (kind === 'events' || event !== null);
  return (
    <Dialog
      opened
      onClose={onClose}
      title={text(sourceId === undefined ? 'sources.add' : 'sources.change')}
      submit={text(sourceId === undefined ? 'sources.addShort' : 'actions.save')}
      canSubmit={isReady}
      isBusy={isBusy}
      onSubmit={() => void save()}
      size={560}
    >
      <p>{text('sources.lead')}</p>
      <PathField path={path} problem={pathError} isGood={check.isGood} onChange={changePath} />
      <TextInput
        label={text('fields.name')}
        description={text('sources.nameHint')}
        value={name}
        error={nameError}
        maxLength={120}
        onChange={(change) => {
          setName(change.currentTarget.value);
          setIsNamed(true);
          forget();
        }}
      />
      <div className={classes.field}>
        <b>{text('sources.files')}</b>
        <Segments
          label={text('sources.files')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'events', label: text('sources.kinds.events') },
            { value: 'payloads', label: text('sources.kinds.payloads') },
          ]}
        />
        <p>{text(`sources.kindHints.${kind}`)}</p>
      </div>
      {kind === 'payloads' ? (
        <EventSelect
          label={text('fields.event')}
          value={event}
          onChange={setEvent}
          placeholder={text('sources.chooseEvent')}
        />
      ) : null}
      <TextInput
        label={text('sources.customer')}
        description={text('sources.customerHint')}
        value={customer}
        maxLength={200}
        onChange={(change) => setCustomer(change.currentTarget.value)}
        data-mono
      />
      {error !== null && nameError === undefined && error.code !== 'invalid' ? (
        <Banner tone="fail">{error.message}</Banner>
      ) : null}
    </Dialog>
  );
}

/** The folder's own name, where no other source has it. */
function nameOfFolder(path: string, taken: readonly string[]): string {
  const parts = path.trim().split(/[\\/]/);
  const folder = parts.filter((part) => part !== '').at(-1);
  return folder === undefined ? '' : uniqueName(folder.slice(0, 110), taken);
}
