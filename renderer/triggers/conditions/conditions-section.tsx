import { Button } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { Tag } from '#renderer/ui/tag.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Conditions } from '#shared/model/conditions.ts';
import type { ConditionsResult } from '#shared/pipeline/conditions.ts';
import { SpineSection } from '../spine-section.tsx';
import classes from './conditions.module.css';
import { ConditionsGroup } from './conditions-group.tsx';
import {
  addAt,
  asConditions,
  asGroup,
  type ConditionGroup,
  countComparisons,
  isUnfinished,
  newComparison,
  replaceAt,
} from './edit-conditions.ts';

/** Past this many they fold to one line. */
const MOST_OPEN = 8;

interface ConditionsSectionProps {
  readonly conditions: Conditions | undefined;
  /** What they come to for the chosen sample; null while there is none. */
  readonly result: ConditionsResult | null;
  /** Paths of the sample's fields, to choose from. */
  readonly fields: readonly string[];
  readonly onChange: (conditions: Conditions | undefined) => void;
}

/** Which events pass: conditions, nested, each with its outcome for the chosen sample. */
export function ConditionsSection({ conditions, result, fields, onChange }: ConditionsSectionProps) {
  const text = useText();
  const root = asGroup(conditions);
  const count = countComparisons(root);
  const [isUnfolded, setIsUnfolded] = useState(count <= MOST_OPEN);
  const change = (next: ConditionGroup) => onChange(asConditions(next));
  // A single condition is stored alone; its result stands for the one row of the group that it is shown in.
  const shown: ConditionsResult | null =
    result?.kind === 'comparison'
      ? { kind: 'all', holds: result.holds, reason: result.reason, parts: [result], problems: result.problems }
      : result;
  return (
    <SpineSection
      icon={IconFilter}
      title={text('trigger.onlyIf')}
      beside={
        isUnfinished(root) ? (
          <Tag tone="warn">{text('conditions.noField')}</Tag>
        ) : count === 0 || shown === null ? null : (
          <Tag tone={shown.holds ? 'pass' : 'warn'} title={shown.reason}>
            {text(shown.holds ? 'conditions.holds' : 'conditions.holdsNot')}
          </Tag>
        )
      }
    >
      {count === 0 ? <p className={classes.none}>{text('conditions.none')}</p> : null}
      {isUnfolded ? (
        <ConditionsGroup
          group={root}
          path={[]}
          result={shown}
          fields={fields}
          onReplace={(path, next) => change(replaceAt(root, path, next))}
          onAdd={(path, added) => change(addAt(root, path, added))}
        />
      ) : (
        <div className={classes.folded}>
          {text('conditions.folded', { count, held: shown === null ? '–' : countHeld(shown) })}
          <Button size="compact-sm" onClick={() => setIsUnfolded(true)}>
            {text('conditions.unfold')}
          </Button>
        </div>
      )}
      {count === 0 ? (
        <Button size="compact-sm" onClick={() => change(addAt(root, [], newComparison))}>
          {text('conditions.addFirst')}
        </Button>
      ) : null}
    </SpineSection>
  );
}

function countHeld(result: ConditionsResult): number {
  if (result.kind === 'comparison') return result.holds ? 1 : 0;
  return result.parts.reduce((sum, part) => sum + countHeld(part), 0);
}
