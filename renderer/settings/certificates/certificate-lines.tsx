import { dayOf, useNow } from '#renderer/studio/times.ts';
import { Tag } from '#renderer/ui/tag.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { ReadCertificate } from '#shared/contract/certificates.ts';
import { warningOf } from './certificate-words.ts';
import classes from './certificates.module.css';

/** Each certificate in a line: whose it is, who vouches for it, until when; and what is the matter with it. */
export function CertificateLines({ lead, certificates }: { lead?: string; certificates: readonly ReadCertificate[] }) {
  const text = useText();
  const now = useNow();
  return certificates.map((certificate, index) => {
    const { subject, issuer, until, fingerprint } = certificate;
    const warning = warningOf(certificate, now, text);
    const isOwn = subject === issuer;
    return (
      <span key={fingerprint} className={classes.line} title={text('certificates.fingerprint', { fingerprint })}>
        {lead === undefined || index > 0 ? null : <b>{`${lead} `}</b>}
        <span>
          {text(isOwn ? 'certificates.ownLine' : 'certificates.line', { subject, issuer, until: dayOf(until) })}
        </span>
        {warning === null ? null : <Tag tone={warning.tone}>{warning.words}</Tag>}
      </span>
    );
  });
}
