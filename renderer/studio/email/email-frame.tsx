import { useMemo } from 'react';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './email.module.css';
import { frameDocument } from './frame-document.ts';

interface EmailFrameProps {
  readonly html: string;
  readonly label: string;
  /** Pixels; what is longer scrolls. */
  readonly height?: number;
}

/**
 * An email's HTML as mail programs show it, on white paper: in a frame whose sandbox allows nothing, under a policy that
 * loads nothing. This is the one place where HTML from outside is shown.
 */
export function EmailFrame({ html, label, height = 320 }: EmailFrameProps) {
  const text = useText();
  const { source, images } = useMemo(() => frameDocument(html), [html]);
  return (
    <div className={classes.paper}>
      {/* A frame of its own for each document: another one in the same frame would be a step to go back. */}
      <iframe
        key={source}
        className={classes.frame}
        title={label}
        sandbox=""
        srcDoc={source}
        referrerPolicy="no-referrer"
        style={{ height }}
      />
      {images === 0 ? null : <Caption className={classes.blocked}>{text('emails.images', { count: images })}</Caption>}
    </div>
  );
}
