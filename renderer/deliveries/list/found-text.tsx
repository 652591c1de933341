import { Caption } from '#renderer/ui/text.tsx';
import type { FoundIn } from '#shared/contract/delivery-log.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import classes from './found-text.module.css';

/** Where in a delivery the text stands that is looked for, with a little around it. */
export function FoundText({ found }: { found: FoundIn }) {
  const say = useDeliveryText();
  const { where, before, hit, after } = found;
  return (
    <span className={classes.found} title={`${before}${hit}${after}`}>
      <Caption>{say(`found.where.${where}`)}</Caption>
      <span className={classes.text}>
        {before}
        <mark>{hit}</mark>
        {after}
      </span>
    </span>
  );
}
