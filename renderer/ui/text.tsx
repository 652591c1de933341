import type { ReactNode } from 'react';
import classes from './text.module.css';

interface TextProps {
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly title?: string | undefined;
}

const join = (...names: (string | undefined | false)[]) => names.filter(Boolean).join(' ');

/** What came in a payload or leaves as bytes: values, paths, addresses. `dense` is 11 px. */
export function Mono({ children, className, title, dense = false }: TextProps & { dense?: boolean }) {
  return (
    <span className={join(classes.mono, dense && classes.dense, className)} title={title}>
      {children}
    </span>
  );
}

/** A caption: 11 px in ink-3. */
export function Caption({ children, className, title }: TextProps) {
  return (
    <span className={join(classes.caption, className)} title={title}>
      {children}
    </span>
  );
}

/** Secondary text. */
export function Quiet({ children, className, title }: TextProps) {
  return (
    <span className={join(classes.quiet, className)} title={title}>
      {children}
    </span>
  );
}

/** One line that ends in an ellipsis where there is no room; its whole text is its tooltip. */
export function Cut({ children, className }: TextProps) {
  return (
    <span className={join(classes.cut, className)} title={typeof children === 'string' ? children : undefined}>
      {children}
    </span>
  );
}

/** Read out, not shown. */
export function Unseen({ children }: { children: ReactNode }) {
  return <span className={classes.unseen}>{children}</span>;
}

/** A key or keys, as printed on the keyboard. */
export function KeyHint({ keys }: { keys: string }) {
  return <kbd className={classes.key}>{keys}</kbd>;
}
