import { useState } from 'react';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { type SignatureLanguage, signatureCode } from './signature-code.ts';
import classes from './signature-help.module.css';

const languages = Object.keys(signatureCode) as SignatureLanguage[];

/** What the customer does with a signature, to hand on: a few lines with a public library. */
export function SignatureHelp() {
  const text = useText();
  const [language, setLanguage] = useState<SignatureLanguage>('node');
  const { code } = signatureCode[language];
  return (
    <details className={classes.help}>
      <summary>{text('effects.checking.title')}</summary>
      <div className={classes.body}>
        <p>{text('effects.checking.lead')}</p>
        <div className={classes.bar}>
          <Segments
            label={text('effects.checking.language')}
            value={language}
            onChange={setLanguage}
            options={languages.map((value) => ({ value, label: signatureCode[value].name }))}
          />
          <CopyButton label={text('effects.checking.copy')} value={code} size={24} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keys */}
        <section className={classes.code} tabIndex={0} aria-label={text('effects.checking.title')}>
          <pre>{code}</pre>
        </section>
        <p>{text('effects.checking.rotation')}</p>
      </div>
    </details>
  );
}
