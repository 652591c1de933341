import classes from './email.module.css';

interface ScrolledTextProps {
  readonly label: string;
  readonly children: string;
  /** Pixels; what is longer scrolls. */
  readonly height: number;
  /** Bytes rather than what a person reads. */
  readonly isRaw?: boolean;
}

/** Text as it stands, which scrolls by keys as well. */
export function ScrolledText({ label, children, height, isRaw = false }: ScrolledTextProps) {
  return (
    <section
      className={[classes.plain, isRaw ? classes.raw : ''].join(' ')}
      style={{ maxHeight: height }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
      tabIndex={0}
      aria-label={label}
    >
      <pre>{children}</pre>
    </section>
  );
}
