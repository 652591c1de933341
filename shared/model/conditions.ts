import { type Json, jsonSchema } from './json.ts';
import { z } from './z.ts';

export const conditionOperatorSchema = z.enum([
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'matches',
  'in',
  'notIn',
  'exists',
  'missing',
  'empty',
  'notEmpty',
  'before',
  'after',
]);
export type ConditionOperator = z.infer<typeof conditionOperatorSchema>;

/** One comparison. `value` is usually one mustache; `than` is a value, or text with mustaches. */
export const comparisonSchema = z.strictObject({
  value: jsonSchema,
  is: conditionOperatorSchema,
  than: jsonSchema.optional(),
});
export type Comparison = { value: Json; is: ConditionOperator; than?: Json | undefined };

export type Conditions = { all: Conditions[] } | { any: Conditions[] } | Comparison;

export const conditionsSchema: z.ZodType<Conditions> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionsSchema).max(200) }),
    z.strictObject({ any: z.array(conditionsSchema).max(200) }),
    comparisonSchema,
  ]),
);
