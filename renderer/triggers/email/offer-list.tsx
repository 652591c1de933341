import { useEffect, useRef } from 'react';
import { Mono } from '#renderer/ui/text.tsx';
import classes from './field-text.module.css';
import type { TextOffer } from './text-offers.ts';

interface OfferListProps {
  readonly id: string;
  readonly label: string;
  readonly offers: readonly TextOffer[];
  readonly active: number;
  readonly place: { readonly x: number; readonly y: number };
  readonly onTake: (offer: TextOffer) => void;
}

/** What the text may go on with, at its cursor. The field keeps the focus and takes the keys. */
export function OfferList({ id, label, offers, active, place, onTake }: OfferListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      className={classes.offers}
      style={{ left: place.x, top: place.y }}
    >
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text takes the keys
        <div
          key={offer.id}
          id={`${id}${index}`}
          role="option"
          aria-selected={index === active}
          className={[classes.offer, index === active ? classes.active : ''].join(' ')}
          // Before the text loses its focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(offer)}
        >
          <Mono>{offer.label}</Mono>
          <Mono dense className={classes.detail}>
            {offer.detail}
          </Mono>
        </div>
      ))}
    </div>
  );
}
