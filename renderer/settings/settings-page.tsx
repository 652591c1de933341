import { useEffect, useRef, useState } from 'react';
import { usePlace } from '#renderer/shell/navigation.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { AboutSection } from './about-section.tsx';
import { AlwaysOnSection } from './always-on-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { CertificatesSection } from './certificates/certificates-section.tsx';
import { HostsSection } from './hosts-section.tsx';
import { IngestSection } from './ingest-section.tsx';
import { MailSection } from './mail/mail-section.tsx';
import { SecretsSection } from './secrets/secrets-section.tsx';
import classes from './settings-page.module.css';
import { SourcesSection } from './sources/sources-section.tsx';

/** How the studio looks, what it may send where, how events come in. */
export function SettingsPage() {
  const text = useText();
  const { query } = usePlace();
  const page = useRef<HTMLDivElement>(null);
  // Certificates need secrets, and secrets tell which certificates need them: a change of one is one of both.
  const [round, setRound] = useState(0);
  const vault = { round, onChanged: () => setRound((last) => last + 1) };
  useEffect(() => {
    if (query.part !== undefined)
      page.current?.querySelector(`[data-part="${CSS.escape(query.part)}"]`)?.scrollIntoView();
  }, [query.part]);
  return (
    <Page title={text('pages.settings')}>
      <div ref={page} className={classes.parts}>
        <AppearanceSection />
        <div data-part="ingest">
          <IngestSection />
        </div>
        <div data-part="sources">
          <SourcesSection />
        </div>
        <div data-part="mail">
          <MailSection />
        </div>
        <div data-part="secrets">
          <SecretsSection {...vault} />
        </div>
        <div data-part="certificates">
          <CertificatesSection {...vault} />
        </div>
        <div data-part="hosts">
          <HostsSection />
        </div>
        <AlwaysOnSection />
        <AboutSection />
      </div>
    </Page>
  );
}
