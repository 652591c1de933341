import type { ReactNode } from 'react';
import { AriaCell, AriaRow } from './aria-table.tsx';
import classes from './choice-row.module.css';

interface ChoiceRowProps {
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** How high (px) each is. */
export const CHOICE_ROW_HEIGHT = 44;

/** A row of an `AriaTable` that is one button: what it stands for is shown beside the list. */
export function ChoiceRow({ isChosen, onChoose, children }: ChoiceRowProps) {
  return (
    <AriaRow className={[classes.row, isChosen ? classes.chosen : ''].join(' ')} aria-selected={isChosen}>
      <AriaCell>
        <button type="button" className={classes.open} aria-pressed={isChosen} onClick={onChoose}>
          {children}
        </button>
      </AriaCell>
    </AriaRow>
  );
}
