import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Custom properties: how a row says how deep it stands. */
    [name: `--${string}`]: string | number | undefined;
  }
}
