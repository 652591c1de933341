import { ProblemItems } from '#renderer/ui/problem-items.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { ImportReport } from '#shared/contract/commands/bundles.ts';
import classes from './import-preview.module.css';

/** More problems than so many are scrolled through, so that the dialog's buttons stay in view. */
const FEW = 4;
const MOST = 50;

const tones = { added: 'pass', updated: 'warn', renamed: 'warn', same: 'plain' } as const;

/** What an import would do: its problems, a line for each record that changes, and the secrets that are lacking. */
export function ImportPreview({ report }: { report: ImportReport }) {
  const text = useText();
  const changes = report.changes.filter((change) => change.change !== 'same');
  const same = report.changes.length - changes.length;
  const errors = report.problems.filter((problem) => problem.severity === 'error');
  const warnings = report.problems.filter((problem) => problem.severity === 'warning');
  return (
    <>
      {errors.length === 0 ? null : (
        <Banner tone="fail" title={text('bundles.refused', { count: errors.length })}>
          <Problems problems={errors} />
        </Banner>
      )}
      {warnings.length === 0 ? null : (
        <Banner tone="warn" title={text('bundles.warnings', { count: warnings.length })}>
          <Problems problems={warnings} />
        </Banner>
      )}
      {changes.length === 0 ? null : (
        <ul className={classes.changes} aria-label={text('bundles.changes')}>
          {changes.map((change) => (
            <li key={`${change.kind} ${change.name}`}>
              <span className={classes.kind}>{text(`bundles.kinds.${change.kind}`)}</span>
              <span className={classes.name}>{change.name}</span>
              <Tag tone={tones[change.change]}>{text(`bundles.change.${change.change}`)}</Tag>
            </li>
          ))}
        </ul>
      )}
      {same === 0 ? null : <p className={classes.note}>{text('bundles.same', { count: same })}</p>}
      {report.secrets.length === 0 ? null : (
        <Banner tone="plain" title={text('bundles.secrets')}>
          {report.secrets.map((name) => (
            <div key={name}>
              <Mono>{name}</Mono>
            </div>
          ))}
        </Banner>
      )}
    </>
  );
}

function Problems({ problems }: { problems: ImportReport['problems'] }) {
  const text = useText();
  return (
    <ul className={classes.problems} tabIndex={problems.length > FEW ? 0 : undefined}>
      <ProblemItems problems={problems.slice(0, MOST)} />
      {problems.length > MOST ? <li>{text('dropped.more', { count: problems.length - MOST })}</li> : null}
    </ul>
  );
}
