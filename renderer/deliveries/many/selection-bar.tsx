import { Button } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { MOST_AT_A_TIME, type SearchGap } from '#shared/contract/delivery-log.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import { partWords } from '../search-gap/gap-words.ts';
import type { SimpleAct } from './many-dialog.tsx';
import classes from './selection-bar.module.css';

interface SelectionBarProps {
  readonly count: number;
  /** How many fit the filters in all. */
  readonly total: number;
  readonly isAllSelected: boolean;
  /** What search had not read when they were selected. */
  readonly part: SearchGap | null;
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onReplay: () => void;
  readonly onAct: (what: SimpleAct) => void;
}

/** What can be done to the selected deliveries; "all" are those that fit the filters, with their number. */
export function SelectionBar({
  count,
  total,
  isAllSelected,
  part,
  onAll,
  onClear,
  onReplay,
  onAct,
}: SelectionBarProps) {
  const say = useDeliveryText();
  const number = (value: number) => value.toLocaleString('en');
  const isTooMany = total > MOST_AT_A_TIME;
  return (
    <div className={classes.bar} role="toolbar" aria-label={say('select.bar')}>
      <b role="status">{say('select.count', { count, total: number(count) })}</b>
      {isAllSelected || total <= count ? null : (
        <Button variant="subtle" size="compact-sm" onClick={onAll}>
          {isTooMany
            ? say('select.newest', { limit: number(MOST_AT_A_TIME), total: number(total) })
            : say('select.all', { total: number(total) })}
        </Button>
      )}
      <span className={classes.gap} />
      <Button
        variant="filled"
        size="compact-sm"
        leftSection={<Glyph icon={IconRefresh} size={14} />}
        onClick={onReplay}
      >
        {say('select.replay')}
      </Button>
      <Button size="compact-sm" onClick={() => onAct('tryNow')}>
        {say('select.tryNow')}
      </Button>
      <Button size="compact-sm" onClick={() => onAct('acknowledge')}>
        {say('select.acknowledge')}
      </Button>
      <Button size="compact-sm" onClick={() => onAct('cancel')}>
        {say('select.cancel')}
      </Button>
      <IconButton icon={IconX} label={say('select.clear')} onClick={onClear} />
      {part === null ? null : <p className={classes.part}>{partWords(part, say)}</p>}
    </div>
  );
}
