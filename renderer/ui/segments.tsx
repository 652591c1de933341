import type { KeyboardEvent, ReactNode } from 'react';
import classes from './segments.module.css';

interface Segment<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly disabled?: boolean;
}

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly Segment<T>[];
  readonly onChange: (value: T) => void;
  /** Takes the whole width, each the same. */
  readonly fill?: boolean;
}

/** One of a few, all in view: a radio group whose arrow keys move and choose. */
export function Segments<T extends string>({ label, value, options, onChange, fill = false }: SegmentsProps<T>) {
  const chosen = options.findIndex((option) => option.value === value);
  const step = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const index = (chosen + by + options.length) % options.length;
    const next = options[index];
    if (next === undefined || next.disabled) return;
    onChange(next.value);
    const buttons = event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]');
    buttons[index]?.focus();
  };
  return (
    <div
      className={[classes.segments, fill ? classes.fill : ''].join(' ')}
      role="radiogroup"
      aria-label={label}
      onKeyDown={step}
    >
      {options.map((option, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a segment holds icons and counts, which an input cannot
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          disabled={option.disabled}
          tabIndex={index === Math.max(chosen, 0) ? 0 : -1}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
