import { Tag } from '#renderer/ui/tag.tsx';
import { statusName } from './status-names.ts';

/** A status code, in the colour of what it means for a delivery. */
export function StatusTag({ status, isGood }: { status: number; isGood: boolean }) {
  return (
    <Tag tone={isGood ? 'pass' : 'fail'} title={statusName(status)}>
      {status}
    </Tag>
  );
}
