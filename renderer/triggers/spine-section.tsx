import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import classes from './spine-section.module.css';

interface SpineSectionProps {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
  readonly isLast?: boolean;
}

/** A step on the way of an event, pinned to the line that leads through all of them. */
export function SpineSection({ icon, title, beside, children, isLast = false }: SpineSectionProps) {
  return (
    <section className={[classes.section, isLast ? classes.last : ''].join(' ')} aria-label={title}>
      <span className={classes.pin}>
        <Glyph icon={icon} />
      </span>
      <h2>
        {title} {beside}
      </h2>
      {children}
    </section>
  );
}
