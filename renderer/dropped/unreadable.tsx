import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { DroppedProblem } from './read-dropped.ts';
import classes from './send-files-dialog.module.css';

const MOST_SHOWN = 20;

/** What of the files cannot be read, place by place. */
export function Unreadable({ problems, isEmpty }: { problems: readonly DroppedProblem[]; isEmpty: boolean }) {
  const text = useText();
  if (problems.length === 0) return isEmpty ? <Banner tone="warn">{text('dropped.nothing')}</Banner> : null;
  const wordsOf = ({ file, line, problem, isKey }: DroppedProblem) => {
    if (isKey) return text(problem, { name: file });
    return line === null ? problem : text('dropped.at', { name: file, line, problem });
  };
  return (
    <Banner tone={isEmpty ? 'fail' : 'warn'} title={text('dropped.unreadable', { count: problems.length })}>
      <ul className={classes.problems}>
        {problems.slice(0, MOST_SHOWN).map((one) => (
          <li key={`${one.file} ${one.line} ${one.problem}`}>{wordsOf(one)}</li>
        ))}
        {problems.length > MOST_SHOWN ? <li>{text('dropped.more', { count: problems.length - MOST_SHOWN })}</li> : null}
      </ul>
    </Banner>
  );
}
