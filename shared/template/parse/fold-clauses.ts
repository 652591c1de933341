import type { Directive, Otherwise, TemplateNode } from '../tree.ts';
import type { KeyReading } from './parse-key.ts';

/** A directive's key, or one of its branches', with what stands under it. */
export interface Clause {
  readonly reading: Extract<KeyReading, { kind: 'opening' | 'else-directive' | 'else' }>;
  readonly source: string;
  readonly value: TemplateNode;
}

/** Makes one directive of neighbouring keys: each branch is the `otherwise` of the one before. */
export function foldClauses(clauses: readonly Clause[]): Directive<TemplateNode> {
  let otherwise: Otherwise<TemplateNode> | undefined;
  let directive: Directive<TemplateNode> | undefined;
  for (const { reading, source, value } of clauses.toReversed()) {
    const written = { source, ...(reading.comment !== undefined && { comment: reading.comment }) };
    if (reading.kind === 'else') {
      otherwise = { kind: 'else', body: value, ...written };
      continue;
    }
    directive = { ...reading.head, body: value, ...(otherwise && { otherwise }), ...written };
    otherwise = { kind: 'else-directive', directive };
  }
  return (
    directive ?? {
      name: 'if',
      subject: { kind: 'literal', value: null },
      parameters: [],
      body: { kind: 'literal', value: null },
    }
  );
}
