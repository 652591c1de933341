import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { byName } from '#renderer/studio/records.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useSourceStates } from '#renderer/studio/use-source-states.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Card, Section } from '#renderer/ui/page.tsx';
import { EmptyState } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import page from '../settings-page.module.css';
import { FailedFilesDialog } from './failed-files-dialog.tsx';
import { SourceCard } from './source-card.tsx';
import classes from './sources.module.css';

/** The watched folders: what each takes, how it does, and what could not be taken in. */
export function SourcesSection() {
  const text = useText();
  const dialogs = useStudioDialogs();
  const sources = useRecords((records) => records.sources);
  const states = useSourceStates();
  const [failedOf, setFailedOf] = useState<string | null>(null);
  const shown = failedOf === null ? undefined : sources.get(failedOf);
  const add = () => dialogs.open({ kind: 'source' });
  return (
    <Section
      title={text('sources.title')}
      aside={
        sources.size === 0 ? null : (
          <Button leftSection={<Glyph icon={IconPlus} size={14} />} onClick={add}>
            {text('sources.add')}
          </Button>
        )
      }
    >
      {sources.size === 0 ? (
        <Card className={page.rows}>
          <EmptyState
            isRow
            actions={
              <Button variant="filled" onClick={add}>
                {text('sources.add')}
              </Button>
            }
          >
            {text('sources.empty')}
          </EmptyState>
        </Card>
      ) : (
        <div className={classes.cards}>
          {byName(sources.values()).map((source) => (
            <SourceCard
              key={source.id}
              source={source}
              state={states.get(source.id)}
              onFailed={() => setFailedOf(source.id)}
            />
          ))}
        </div>
      )}
      {shown === undefined ? null : <FailedFilesDialog source={shown} onClose={() => setFailedOf(null)} />}
    </Section>
  );
}
