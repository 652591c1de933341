import { Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Conditions } from '#shared/model/conditions.ts';
import type { ConditionsResult } from '#shared/pipeline/conditions.ts';
import { ConditionRow } from './condition-row.tsx';
import classes from './conditions.module.css';
import {
  type ConditionGroup,
  type ConditionPath,
  groupOf,
  kindOf,
  membersOf,
  newComparison,
} from './edit-conditions.ts';

interface ConditionsGroupProps {
  readonly group: ConditionGroup;
  readonly path: ConditionPath;
  readonly result: ConditionsResult | null;
  readonly fields: readonly string[];
  readonly onReplace: (path: ConditionPath, next: Conditions | null) => void;
  readonly onAdd: (path: ConditionPath, added: Conditions) => void;
}

/** Conditions of which all, or any, must hold. Groups stand in groups. */
export function ConditionsGroup({ group, path, result, fields, onReplace, onAdd }: ConditionsGroupProps) {
  const text = useText();
  const kind = kindOf(group);
  const members = membersOf(group);
  const isRoot = path.length === 0;
  const parts = result !== null && result.kind !== 'comparison' ? result.parts : [];
  const label = (path.length === 0 ? [] : path.map((index) => index + 1)).join('.');
  return (
    <fieldset
      className={isRoot ? classes.root : classes.group}
      aria-label={isRoot ? text('trigger.onlyIf') : text('conditions.groupOf', { label })}
    >
      {members.length < 2 && isRoot ? null : (
        <div className={classes.kind}>
          <Segments
            label={text('conditions.kind')}
            value={kind}
            onChange={(next) => onReplace(path, groupOf(next, members))}
            options={[
              { value: 'all', label: text('conditions.all') },
              { value: 'any', label: text('conditions.any') },
            ]}
          />
          {isRoot ? null : (
            <IconButton
              icon={IconX}
              label={text('conditions.removeGroup', { label })}
              onClick={() => onReplace(path, null)}
            />
          )}
        </div>
      )}
      {members.map((member, index) => {
        const at = [...path, index];
        const joint = index === 0 ? '' : text(kind === 'all' ? 'conditions.and' : 'conditions.or');
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id, and are edited in place
          <div key={index} className={classes.member}>
            <span className={classes.joint}>{joint}</span>
            {'is' in member ? (
              <ConditionRow
                number={at.map((place) => place + 1).join('.')}
                comparison={member}
                result={parts[index] ?? null}
                fields={fields}
                onChange={(next) => onReplace(at, next)}
                onRemove={() => onReplace(at, null)}
              />
            ) : (
              <ConditionsGroup
                group={member}
                path={at}
                result={parts[index] ?? null}
                fields={fields}
                onReplace={onReplace}
                onAdd={onAdd}
              />
            )}
          </div>
        );
      })}
      {members.length === 0 ? null : (
        <div className={classes.adds}>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Glyph icon={IconPlus} size={14} />}
            onClick={() => onAdd(path, newComparison)}
          >
            {text('conditions.condition')}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Glyph icon={IconPlus} size={14} />}
            onClick={() => onAdd(path, groupOf(kind === 'all' ? 'any' : 'all', [newComparison]))}
          >
            {text('conditions.group')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
