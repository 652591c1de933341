import type { TextPiece } from '#shared/mapping/preview/text-lines.ts';
import { useHover } from '../editor/use-hover.ts';
import { useViewStore } from '../editor/view-store.ts';
import classes from './preview.module.css';

interface TextPiecesProps {
  readonly pieces: readonly TextPiece[];
  readonly isLit: (piece: TextPiece) => boolean;
}

/** The stretches of a row of text; one that comes from a field leads to it. */
export function TextPieces({ pieces, isLit }: TextPiecesProps) {
  const view = useViewStore();
  const hover = useHover();
  const go = (id: string) =>
    view.setState(({ active }) => ({
      selected: { kind: 'input', id },
      active: { ...active, input: id },
      hovered: null,
    }));
  return pieces.map((piece) => {
    const [id] = piece.reads;
    if (id === undefined) return <span key={piece.start}>{piece.text}</span>;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the same can be done from the input tree
      // biome-ignore lint/a11y/useKeyWithClickEvents: the same can be done from the input tree
      <span
        key={piece.start}
        className={classes.read}
        onClick={() => go(id)}
        onPointerEnter={() => hover({ kind: 'input', id })}
        onPointerLeave={() => hover(null)}
      >
        {isLit(piece) ? <mark>{piece.text}</mark> : piece.text}
      </span>
    );
  });
}
