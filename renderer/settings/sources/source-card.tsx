import { Anchor, Button } from '@mantine/core';
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useEventLabel } from '#renderer/studio/event-labels.ts';
import { useNow, whenOf } from '#renderer/studio/times.ts';
import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { confirm } from '#renderer/ui/dialog.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Card } from '#renderer/ui/page.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { StateBadge } from '#renderer/ui/tag.tsx';
import { Cut, Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { SourceState, TakenFile } from '#shared/contract/source-state.ts';
import type { Source } from '#shared/model/source.ts';
import { fileOutcomes, stateOutcomes } from './source-words.ts';
import classes from './sources.module.css';

const MOST_SHOWN = 5;

interface SourceCardProps {
  readonly source: Source;
  readonly state: SourceState | undefined;
  /** Asks for the list of failed files. */
  readonly onFailed: () => void;
}

/** One watched folder: where it is, what its files are, how it does, its last files. */
export function SourceCard({ source, state, onFailed }: SourceCardProps) {
  const text = useText();
  const run = useCommand();
  const dialogs = useStudioDialogs();
  const label = useEventLabel();
  const { id, name, path, event, customer } = source;
  const remove = async () => {
    const body = text('sources.removeBody');
    if (!(await confirm(text, { title: text('sources.removeTitle', { name }), body, confirm: text('actions.remove') })))
      return;
    if ((await run('sources.remove', { id })) !== null) tell(text('states.removed', { name }));
  };
  const isPaused = source.state === 'paused';
  return (
    <Card className={classes.card}>
      <article aria-label={name}>
        <header className={classes.head}>
          <h3>{name}</h3>
          {state === undefined ? null : (
            <StateBadge outcome={stateOutcomes[state.state]}>{text(`sources.states.${state.state}`)}</StateBadge>
          )}
          <span className={classes.gap} />
          <IconButton
            icon={IconPencil}
            label={text('sources.changeNamed', { name })}
            onClick={() => dialogs.open({ kind: 'source', sourceId: id })}
          />
          <IconButton
            icon={isPaused ? IconPlayerPlay : IconPlayerPause}
            label={text(isPaused ? 'sources.resumeNamed' : 'sources.pauseNamed', { name })}
            onClick={() => void run(isPaused ? 'sources.resume' : 'sources.pause', { id })}
          />
          <IconButton icon={IconTrash} label={text('actions.removeNamed', { name })} onClick={() => void remove()} />
        </header>
        <Mono className={classes.path}>
          <Cut>{path}</Cut>
        </Mono>
        <p className={classes.what}>
          {event === undefined ? text('sources.takesEvents') : text('sources.takesPayloads', { event: label(event) })}{' '}
          {customer === undefined ? null : text('sources.forCustomer', { customer })}
        </p>
        {state === undefined ? null : <Doing state={state} onLook={() => void run('sources.look', { id })} />}
        {state === undefined || state.failed === 0 ? null : (
          <p className={classes.failed}>
            <OutcomeGlyph outcome="fail" size={14} />
            <span>{text('sources.failed', { count: state.failed })}</span>
            <Anchor component="button" type="button" onClick={onFailed}>
              {text('sources.showFailed')}
            </Anchor>
          </p>
        )}
        {state === undefined || state.recent.length === 0 ? null : <LastFiles files={state.recent} />}
      </article>
    </Card>
  );
}

/** Its figures, or what keeps it from going on. */
function Doing({ state, onLook }: { state: SourceState; onLook: () => void }) {
  const text = useText();
  const { problem, today, waiting, others } = state;
  return (
    <>
      {problem === null ? null : (
        <Banner
          tone={state.state === 'unreachable' ? 'fail' : 'warn'}
          actions={
            <Button size="compact-sm" onClick={onLook}>
              {text('sources.look')}
            </Button>
          }
        >
          {problem}
        </Banner>
      )}
      <p className={classes.figures}>
        {[
          text('sources.today', { count: today }),
          ...(waiting === 0 ? [] : [text('sources.waiting', { count: waiting })]),
          ...(others === 0 ? [] : [text('sources.others', { count: others })]),
        ].join(' · ')}
      </p>
    </>
  );
}

function LastFiles({ files }: { files: readonly TakenFile[] }) {
  const text = useText();
  const now = useNow();
  const wordsOf = (file: TakenFile) => {
    if (file.outcome === 'taken') {
      const events = text('sources.outcomes.taken', { count: file.events });
      return `${events}, ${text('sources.deliveries', { count: file.deliveries })}`;
    }
    if (file.outcome === 'repeat') return text('sources.outcomes.repeat');
    const first = file.problem ?? '';
    return file.outcome === 'partly' ? `${text('sources.outcomes.partly', { count: file.events })} ${first}` : first;
  };
  return (
    <>
      <h4 className={classes.lastTitle}>{text('sources.lastFiles')}</h4>
      <ul className={classes.files}>
        {files.slice(0, MOST_SHOWN).map((file) => (
          <li key={`${file.name} ${file.at}`}>
            <OutcomeGlyph outcome={fileOutcomes[file.outcome]} size={14} />
            <Mono dense className={classes.file}>
              <Cut>{file.name}</Cut>
            </Mono>
            <Cut className={classes.outcome}>{wordsOf(file)}</Cut>
            <time dateTime={file.at}>{whenOf(file.at, now)}</time>
          </li>
        ))}
      </ul>
    </>
  );
}
