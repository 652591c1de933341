import { Button } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { OutcomeGlyph } from './icons.tsx';
import classes from './states.module.css';
import { useText } from './use-text.ts';

interface EmptyStateProps {
  /** One sentence of what will be here. */
  readonly children: ReactNode;
  /** One primary button, then one quiet way. */
  readonly actions?: ReactNode;
  /** It is among rows that have their own margins. */
  readonly isRow?: boolean;
}

/** An empty list: what will be here, and how to get it here. */
export function EmptyState({ children, actions, isRow = false }: EmptyStateProps) {
  return (
    <div className={[classes.empty, isRow ? classes.asRow : ''].join(' ')}>
      <p>{children}</p>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

interface LoadingRowsProps {
  readonly rows?: number;
  readonly height?: number;
  readonly onCancel?: () => void;
}

/** Nothing for 150 ms, then rows in the layout to come; past 2 s a word, and a way out where there is one. */
export function LoadingRows({ rows = 5, height = 44, onCancel }: LoadingRowsProps) {
  const text = useText();
  const [phase, setPhase] = useState<'none' | 'rows' | 'slow'>('none');
  useTimeout(() => setPhase('rows'), 150, { autoInvoke: true });
  useTimeout(() => setPhase('slow'), 2000, { autoInvoke: true });
  if (phase === 'none') return null;
  return (
    <div className={classes.loading} role="status" aria-label={text('states.loading')}>
      {phase === 'slow' ? (
        <div className={classes.slow}>
          {text('states.stillLoading')}
          {onCancel === undefined ? null : (
            <Button variant="subtle" size="compact-sm" onClick={onCancel}>
              {text('actions.cancel')}
            </Button>
          )}
        </div>
      ) : null}
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={row} className={classes.row} style={{ height }}>
          <i />
        </div>
      ))}
    </div>
  );
}

interface BannerProps {
  readonly tone: 'warn' | 'fail' | 'pass' | 'plain';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

const marks = { warn: 'warn', fail: 'fail', pass: 'pass', plain: 'none' } as const;

/** Soft ground: what, since when, what happens next, and buttons that help. */
export function Banner({ tone, title, children, actions }: BannerProps) {
  return (
    <div className={[classes.banner, classes[tone]].join(' ')} role={tone === 'fail' ? 'alert' : 'status'}>
      <OutcomeGlyph outcome={marks[tone]} strong />
      <div className={classes.words}>
        {title === undefined ? null : <b>{title}</b>}
        {children === undefined ? null : <div>{children}</div>}
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </div>
    </div>
  );
}

/** What could not be read, why, and a way to ask again. */
export function FailedToLoad({ children, onAgain }: { children: ReactNode; onAgain: () => void }) {
  const text = useText();
  return (
    <Banner
      tone="fail"
      title={text('states.failedToLoad')}
      actions={<Button onClick={onAgain}>{text('actions.tryAgain')}</Button>}
    >
      {children}
    </Banner>
  );
}
