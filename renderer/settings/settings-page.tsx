import { type ReactNode, useEffect, useRef, useState } from 'react';
import { usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
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

/** The page's parts in their order, by their names in an address, with the keys of their titles. */
const titles = {
  appearance: 'settings.appearance',
  ingest: 'home.source.title',
  sources: 'sources.title',
  mail: 'mail.title',
  secrets: 'settings.secrets',
  certificates: 'certificates.title',
  hosts: 'settings.hosts',
  alwaysOn: 'alwaysOn.title',
  about: 'settings.about',
} as const;
type Part = keyof typeof titles;
const parts = Object.keys(titles) as Part[];

/** How the studio looks, what it may send where, how events come in. */
export function SettingsPage() {
  const text = useText();
  const { query } = usePlace();
  const page = useRef<HTMLDivElement>(null);
  // Certificates need secrets, and secrets tell which certificates need them: a change of one is one of both.
  const [round, setRound] = useState(0);
  const vault = { round, onChanged: () => setRound((last) => last + 1) };
  useEffect(() => {
    if (query.part !== undefined) scrollTo(page.current, query.part);
  }, [query.part]);
  const sections: Readonly<Record<Part, ReactNode>> = {
    appearance: <AppearanceSection />,
    ingest: <IngestSection />,
    sources: <SourcesSection />,
    mail: <MailSection />,
    secrets: <SecretsSection {...vault} />,
    certificates: <CertificatesSection {...vault} />,
    hosts: <HostsSection />,
    alwaysOn: <AlwaysOnSection />,
    about: <AboutSection />,
  };
  return (
    <Page title={text('pages.settings')}>
      <div className={classes.columns}>
        <div ref={page} className={classes.parts}>
          {parts.map((part) => (
            <div key={part} data-part={part} className={classes.part}>
              {sections[part]}
            </div>
          ))}
        </div>
        <nav className={classes.contents} aria-label={text('settings.contents')}>
          {parts.map((part) => (
            // Also where the address stays the same, as one came here and scrolled away.
            <a key={part} href={hrefOf('settings', {}, { part })} onClick={() => scrollTo(page.current, part)}>
              {text(titles[part])}
            </a>
          ))}
        </nav>
      </div>
    </Page>
  );
}

function scrollTo(page: HTMLElement | null, part: string): void {
  page?.querySelector(`[data-part="${CSS.escape(part)}"]`)?.scrollIntoView();
}
