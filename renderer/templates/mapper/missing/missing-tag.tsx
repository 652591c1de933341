import { Tag } from '#renderer/ui/tag.tsx';
import type { Say } from '#renderer/ui/use-text.ts';
import { type MissingRule, missingPlaces } from '#shared/mapping/conditions/plan-missing.ts';
import type { Mapping } from '#shared/mapping/output-row.ts';
import { type MissingPolicy, printExpression } from '#shared/template/index.ts';

/** What a row does where a value is missing, in words, where that is not what its template does; '' otherwise. */
export function missingWords(mapping: Mapping | null, policy: MissingPolicy, text: Say): string {
  if (mapping === null) return '';
  const told = missingPlaces(mapping).flatMap(({ rule }) => {
    const words = ruleWords(rule, policy, text);
    return words === '' ? [] : [words];
  });
  return [...new Set(told)].join(', ');
}

function ruleWords(rule: MissingRule, policy: MissingPolicy, text: Say): string {
  switch (rule.kind) {
    case 'template':
      return '';
    case 'omit':
      return policy === 'omit' ? '' : text('conditions.missing.tag.omit');
    case 'use':
      return text('conditions.missing.tag.use', { value: printExpression(rule.value) });
    case 'fail':
      return policy === 'fail' ? '' : text('conditions.missing.tag.fail');
    default:
      return rule satisfies never;
  }
}

/** The same as a small tag in the row. */
export function MissingTag({ words, className }: { words: string; className?: string | undefined }) {
  return (
    <span aria-hidden className={className}>
      <Tag line title={words}>
        {words}
      </Tag>
    </span>
  );
}
