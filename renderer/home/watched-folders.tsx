import { Button } from '@mantine/core';
import { IconFileUpload, IconInbox } from '@tabler/icons-react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { byName } from '#renderer/studio/records.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useSourceStates } from '#renderer/studio/use-source-states.ts';
import { Glyph, OutcomeGlyph, type OutcomeName } from '#renderer/ui/icons.tsx';
import { Cut } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { SourceState } from '#shared/contract/source-state.ts';
import classes from './event-source.module.css';

/** The other ways in: each watched folder in a line, and the way to another. */
export function WatchedFolders() {
  const text = useText();
  const dialogs = useStudioDialogs();
  const sources = useRecords((records) => records.sources);
  const states = useSourceStates();
  return (
    <>
      {sources.size === 0 ? null : (
        <ul className={classes.folders} aria-label={text('sources.title')}>
          {byName(sources.values()).map(({ id, name }) => {
            const state = states.get(id);
            return (
              <li key={id}>
                {state === undefined ? null : <OutcomeGlyph outcome={outcomeOf(state)} size={14} />}
                <a href={hrefOf('settings', {}, { part: 'sources' })}>
                  <Cut>{name}</Cut>
                </a>
                {state === undefined ? null : <span>{wordsOf(text, state)}</span>}
              </li>
            );
          })}
        </ul>
      )}
      <div className={classes.ways}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Glyph icon={IconInbox} size={14} />}
          onClick={() => dialogs.open({ kind: 'source' })}
        >
          {text('sources.add')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Glyph icon={IconFileUpload} size={14} />}
          onClick={() => dialogs.open({ kind: 'sendFiles' })}
        >
          {text('dropped.send')}
        </Button>
      </div>
    </>
  );
}

function outcomeOf({ state, failed }: SourceState): OutcomeName {
  if (state === 'unreachable') return 'fail';
  if (state === 'paused') return 'paused';
  return state === 'held' || failed > 0 ? 'warn' : 'pass';
}

function wordsOf(text: ReturnType<typeof useText>, { state, failed, today }: SourceState): string {
  if (state !== 'watching' && state !== 'starting') return text(`sources.states.${state}`);
  return failed > 0 ? text('sources.failed', { count: failed }) : text('sources.today', { count: today });
}
