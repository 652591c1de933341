import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { parseExpression, printExpression } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';

interface ExpressionFieldProps {
  readonly label: string;
  readonly expression: Expression;
  readonly onTake: (expression: Expression) => void;
}

/** An expression as the template writes it. Taken when it is left or at Enter; one with a problem says it, and waits. */
export function ExpressionField({ label, expression, onTake }: ExpressionFieldProps) {
  const text = useMapperText();
  const before = printExpression(expression);
  const [typed, setTyped] = useState(before);
  const parsed = parseExpression(typed);
  const problem = parsed.ok ? undefined : parsed.problems[0]?.message;
  const take = () => {
    if (parsed.ok && printExpression(parsed.expression) !== before) onTake(parsed.expression);
  };
  return (
    <Textarea
      aria-label={label}
      description={text('conditions.expressionHint')}
      autosize
      minRows={1}
      maxRows={6}
      value={typed}
      error={problem ?? null}
      data-mono
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey) return;
        event.preventDefault();
        take();
      }}
    />
  );
}
