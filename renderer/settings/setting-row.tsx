import type { ReactNode } from 'react';
import classes from './settings-page.module.css';

interface SettingRowProps {
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** One setting: what it is, and at the right what it is set to. */
export function SettingRow({ title, hint, children }: SettingRowProps) {
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <b>{title}</b>
        {hint === undefined ? null : <p>{hint}</p>}
      </div>
      <div className={classes.value}>{children}</div>
    </div>
  );
}
