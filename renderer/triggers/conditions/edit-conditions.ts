import type { Comparison, Conditions } from '#shared/model/conditions.ts';

export type ConditionGroup = Extract<Conditions, { all: Conditions[] } | { any: Conditions[] }>;
export type GroupKind = 'all' | 'any';

/** Where a condition stands: the index in each group on the way from the root. */
export type ConditionPath = readonly number[];

export const newComparison: Comparison = { value: '', is: 'eq', than: '' };

/** As the editor has them: always a group at the root. */
export function asGroup(conditions: Conditions | undefined): ConditionGroup {
  if (conditions === undefined) return { all: [] };
  return 'is' in conditions ? { all: [conditions] } : conditions;
}

/** As they are stored: none at all where the root is empty. */
export function asConditions(group: ConditionGroup): Conditions | undefined {
  return membersOf(group).length === 0 ? undefined : group;
}

export function kindOf(group: ConditionGroup): GroupKind {
  return 'all' in group ? 'all' : 'any';
}

export function membersOf(group: ConditionGroup): readonly Conditions[] {
  return 'all' in group ? group.all : group.any;
}

export function groupOf(kind: GroupKind, members: readonly Conditions[]): ConditionGroup {
  return kind === 'all' ? { all: [...members] } : { any: [...members] };
}

/** Puts `next` in the place of the condition at `path`, or takes it out where it is null; groups left empty go too. */
export function replaceAt(group: ConditionGroup, path: ConditionPath, next: Conditions | null): ConditionGroup {
  const [index, ...rest] = path;
  if (index === undefined) return next === null ? groupOf(kindOf(group), []) : asGroup(next);
  const members = membersOf(group).flatMap((member, at) => {
    if (at !== index) return [member];
    if (rest.length === 0) return next === null ? [] : [next];
    if ('is' in member) return [member];
    const inner = replaceAt(member, rest, next);
    return membersOf(inner).length === 0 ? [] : [inner];
  });
  return groupOf(kindOf(group), members);
}

/** Adds a condition at the end of the group at `path`. */
export function addAt(group: ConditionGroup, path: ConditionPath, added: Conditions): ConditionGroup {
  const [index, ...rest] = path;
  if (index === undefined) return groupOf(kindOf(group), [...membersOf(group), added]);
  return groupOf(
    kindOf(group),
    membersOf(group).map((member, at) => (at === index && !('is' in member) ? addAt(member, rest, added) : member)),
  );
}

/** Whether a comparison names no field yet: what it comes to says nothing. */
export function hasNoField({ value }: Comparison): boolean {
  return typeof value === 'string' && value.trim() === '';
}

/** Whether one of the comparisons, in groups too, names no field yet. */
export function isUnfinished(conditions: Conditions): boolean {
  if ('is' in conditions) return hasNoField(conditions);
  return membersOf(conditions).some(isUnfinished);
}

/** How many comparisons there are, in groups too. */
export function countComparisons(conditions: Conditions): number {
  if ('is' in conditions) return 1;
  return membersOf(conditions).reduce((sum, member) => sum + countComparisons(member), 0);
}
