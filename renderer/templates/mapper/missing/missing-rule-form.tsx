import { NativeSelect } from '@mantine/core';
import { Mono } from '#renderer/ui/text.tsx';
import type { MissingPlace, MissingRule } from '#shared/mapping/conditions/plan-missing.ts';
import type { Json } from '#shared/model/json.ts';
import { literal } from '#shared/template/expressions.ts';
import { describe } from '#shared/template/functions/describe.ts';
import { type MissingPolicy, printExpression } from '#shared/template/index.ts';
import classes from '../conditions/conditions.module.css';
import { OperandField } from '../conditions/operand-field.tsx';
import { useMapperText } from '../editor/use-mapper-text.ts';

/** What a field is in the sample; undefined: it is missing. */
export interface ReadValue {
  readonly value: Json | undefined;
}

interface MissingRuleFormProps {
  readonly place: MissingPlace;
  readonly policy: MissingPolicy;
  /** It is a field of a text. */
  readonly isText: boolean;
  /** No other field is read. */
  readonly isOnly: boolean;
  readonly isFirst: boolean;
  /** What it is in the sample; undefined while that is not known. */
  readonly read: ReadValue | undefined;
  readonly onSet: (rule: MissingRule) => void;
  readonly onPick: () => void;
}

/** One field's rule, and what the field is in the sample. */
export function MissingRuleForm(props: MissingRuleFormProps) {
  const { place, policy, isText, isOnly, isFirst, read, onSet, onPick } = props;
  const text = useMapperText();
  const field = printExpression(place.subject);
  const { rule } = place;
  const asTemplate = place.isInFunction ? 'function' : isText && policy !== 'fail' ? 'textNothing' : policy;
  const canOmit = place.isWhole || isOnly || rule.kind === 'omit';
  const options = [
    { value: 'template', label: text(`conditions.missing.as.${asTemplate}`) },
    ...(canOmit ? [{ value: 'omit', label: text('conditions.missing.omit') }] : []),
    { value: 'use', label: text('conditions.missing.use') },
    { value: 'fail', label: text('conditions.missing.fail') },
  ];
  const choose = (kind: string) => {
    if (kind === 'use') onSet({ kind, value: literal(isText ? '' : 'n/a') });
    else if (kind === 'template' || kind === 'omit' || kind === 'fail') onSet({ kind });
  };
  const label = text('conditions.missing.rule', { field });
  return (
    <fieldset className={classes.branch} aria-label={field}>
      <div className={classes.line}>
        <Mono className={classes.subject}>{field}</Mono>
      </div>
      <NativeSelect
        aria-label={label}
        value={rule.kind}
        data={options}
        data-autofocus={isFirst || undefined}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {rule.kind === 'use' ? (
        <OperandField
          label={text('conditions.missing.instead', { field })}
          value={rule.value}
          without={[]}
          onPick={onPick}
          onChange={(value) => onSet({ kind: 'use', value })}
        />
      ) : null}
      {read === undefined ? null : (
        <p className={classes.outcome}>
          {read.value === undefined
            ? text('conditions.missing.isMissing', { field })
            : read.value === null
              ? text('conditions.missing.isNull', { field })
              : text('conditions.missing.isThere', { field, value: describe(read.value) })}
        </p>
      )}
    </fieldset>
  );
}
