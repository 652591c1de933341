import type { ReactNode } from 'react';
import { Glyph, OutcomeGlyph, type OutcomeName, outcomes, type Tone } from './icons.tsx';
import classes from './tag.module.css';
import { useText } from './use-text.ts';

interface TagProps {
  readonly children: ReactNode;
  readonly tone?: Tone;
  /** Outlined, as the TEST tag is. */
  readonly line?: boolean;
  readonly title?: string | undefined;
}

/** A badge of 18 px. Only what deviates has one. */
export function Tag({ children, tone = 'plain', line = false, title }: TagProps) {
  return (
    <span className={[classes.tag, classes[tone], line ? classes.line : ''].join(' ')} title={title}>
      {children}
    </span>
  );
}

/** Wherever a test can be seen. */
export function TestTag() {
  const text = useText();
  return (
    <Tag line>
      <span className={classes.wide}>{text('states.test')}</span>
    </Tag>
  );
}

/** An outcome with its words, as a badge: `Retrying, 4 of 10`. */
export function StateBadge({ outcome, children }: { outcome: OutcomeName; children: ReactNode }) {
  const { icon, tone } = outcomes[outcome];
  return (
    <Tag tone={tone}>
      <Glyph icon={icon} size={12} />
      {children}
    </Tag>
  );
}

/** An outcome with its words beside it, for legends and lists. */
export function Outcome({ outcome, children }: { outcome: OutcomeName; children: ReactNode }) {
  return (
    <span className={classes.outcome}>
      <OutcomeGlyph outcome={outcome} size={14} />
      {children}
    </span>
  );
}
