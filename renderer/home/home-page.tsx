import { Button } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useExport } from '#renderer/studio/use-export.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { checklistOf } from './checklist.ts';
import { EventSource } from './event-source.tsx';
import { ExpiringCertificates } from './expiring-certificates.tsx';
import { FirstSteps } from './first-steps.tsx';
import classes from './home-page.module.css';
import { LastDay } from './last-day.tsx';
import { WhoHears } from './who-hears.tsx';

/** Home: the first steps until they are done, where events come in, and who hears about what. */
export function HomePage() {
  const text = useText();
  const dialogs = useStudioDialogs();
  const write = useExport();
  const customers = useRecords((records) => records.customers);
  const templates = useRecords((records) => records.templates);
  const triggers = useRecords((records) => records.triggers);
  const progress = useRecords((records) => records.progress);
  const checklist = checklistOf({ customers, templates, triggers, progress });
  const isDone = checklist.current === null;
  return (
    <Page
      title={isDone ? text('pages.home') : text('home.title')}
      lead={isDone ? text('home.leadDone') : text('home.lead')}
      actions={
        <>
          {customers.size + templates.size === 0 ? null : (
            <Button variant="subtle" leftSection={<Glyph icon={IconUpload} size={14} />} onClick={() => void write()}>
              {text('actions.export')}
            </Button>
          )}
          <Button
            leftSection={<Glyph icon={IconDownload} size={14} />}
            onClick={() => dialogs.open({ kind: 'import' })}
          >
            {text('bundles.import')}
          </Button>
        </>
      }
    >
      <ExpiringCertificates />
      <div className={classes.top}>
        {isDone ? <LastDay /> : <FirstSteps checklist={checklist} />}
        <EventSource />
      </div>
      <WhoHears checklist={checklist} />
    </Page>
  );
}
