import { memo } from 'react';
import type { LinePart } from '#shared/mapping/preview/output-line.ts';
import classes from './preview.module.css';

interface PreviewLineProps {
  readonly index: number;
  readonly depth: number;
  readonly pointer: string;
  readonly parts: readonly LinePart[];
  /** Pixels from the output's top. */
  readonly top: number;
  readonly look: string;
  readonly isLit: boolean;
  /** The values that are lit, for parts that are values of their own. */
  readonly lit: ReadonlySet<string>;
  readonly isWrapped: boolean;
  /** Takes the line's element, where its height is not known. */
  readonly measure: ((element: HTMLElement | null) => void) | null;
  readonly onGo: (pointer: string) => void;
  readonly onRest: (pointer: string) => void;
  readonly onLeave: () => void;
}

/** One line of an output; drawn anew where what it shows is another. */
export const PreviewLine = memo(function PreviewLine(props: PreviewLineProps) {
  const { index, depth, pointer, parts, top, look, isLit, lit, isWrapped, measure, onGo, onRest, onLeave } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same can be done from the output tree
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same can be done from the output tree
    <div
      ref={measure}
      data-index={index}
      className={look}
      style={{ transform: `translateY(${top}px)`, ...(isWrapped ? { '--depth': depth } : {}) }}
      onClick={() => onGo(pointer)}
      onPointerEnter={() => onRest(pointer)}
      onPointerLeave={onLeave}
    >
      <span className={classes.number}>{index + 1}</span>
      <code>
        {isWrapped ? null : '  '.repeat(depth)}
        {parts.map((part, at) => (
          <Part
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are known by their place
            key={at}
            part={part}
            isLit={part.pointer === undefined ? isLit : lit.has(part.pointer)}
            onGo={onGo}
            onRest={onRest}
          />
        ))}
      </code>
    </div>
  );
}, isSame);

/** Parts are made anew for each drawing: they are the same where they say the same. */
function isSame({ parts, ...before }: PreviewLineProps, { parts: now, ...after }: PreviewLineProps): boolean {
  const names = Object.keys(after) as (keyof typeof after)[];
  return (
    names.every((name) => before[name] === after[name]) &&
    parts.length === now.length &&
    parts.every((part, at) => isSamePart(part, now[at]))
  );
}

function isSamePart(one: LinePart, other: LinePart | undefined): boolean {
  return one.tone === other?.tone && one.text === other.text && one.pointer === other.pointer;
}

interface PartProps {
  readonly part: LinePart;
  readonly isLit: boolean;
  readonly onGo: (pointer: string) => void;
  readonly onRest: (pointer: string) => void;
}

function Part({ part, isLit, onGo, onRest }: PartProps) {
  const { tone, text, pointer } = part;
  const shown = tone === 'value' && isLit ? <mark>{text}</mark> : text;
  const look = { name: classes.key, sign: classes.sign, value: undefined }[tone];
  if (pointer === undefined) return <span className={look}>{shown}</span>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the same can be done from the output tree
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same can be done from the output tree
    <span
      className={[look, classes.own].join(' ')}
      onClick={(event) => {
        event.stopPropagation();
        onGo(pointer);
      }}
      onPointerEnter={(event) => {
        event.stopPropagation();
        onRest(pointer);
      }}
    >
      {shown}
    </span>
  );
}
