import { Tag } from '#renderer/ui/tag.tsx';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './schema.module.css';

/** That the customer's schema requires a field: a word while it is empty, a quiet asterisk once it is filled. */
export function RequiredMark({ isEmpty }: { isEmpty: boolean }) {
  const text = useMapperText();
  const hint = text('schema.requiredHint');
  return (
    <span aria-hidden className={classes.mark} data-required={isEmpty ? 'empty' : 'filled'} title={hint}>
      {isEmpty ? <Tag line>{text('schema.required')}</Tag> : '*'}
    </span>
  );
}
