import { EventGlyph } from '#renderer/ui/icons.tsx';
import { Caption, Cut } from '#renderer/ui/text.tsx';
import classes from './delivery-name.module.css';

interface DeliveryNameProps {
  /** What people call its subject. */
  readonly title: string;
  /** '' where it is not known. */
  readonly eventType: string;
  readonly customerName: string;
}

/** Which delivery it is, in a row of two lines: its order; under it the event and whom it is for. */
export function DeliveryName({ title, eventType, customerName }: DeliveryNameProps) {
  return (
    <span className={classes.words}>
      <Cut className={classes.title}>{title}</Cut>
      <Caption className={classes.under}>
        {eventType === '' ? null : <EventGlyph type={eventType} size={12} />}
        <Cut>{customerName}</Cut>
      </Caption>
    </span>
  );
}
