import { conditionsSchema } from './conditions.ts';
import { effectSchema } from './effect.ts';
import { eventTypeIdSchema } from './event-type.ts';
import { nameSchema } from './name.ts';
import { z } from './z.ts';

/** The longest delay: 366 days, in minutes. */
export const LONGEST_DELAY_MINUTES = 366 * 24 * 60;

export const delaySchema = z.strictObject({
  minutes: z.number().min(0).max(LONGEST_DELAY_MINUTES),
  whileConditionsHold: z.boolean().optional(),
  cancelOn: z.array(eventTypeIdSchema).optional(),
});
export type Delay = z.infer<typeof delaySchema>;

export const weekdaySchema = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const clockTimeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'schedule.time' });
// A window may last until the day's end, and none begins there.
const windowEndSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'schedule.time' });

/** When deliveries may leave: a local clock's windows. Outside them they wait for the next one. */
export const scheduleSchema = z.strictObject({
  timeZone: z.string().min(1).max(64),
  windows: z
    .array(z.strictObject({ days: z.array(weekdaySchema).min(1), from: clockTimeSchema, to: windowEndSchema }))
    .min(1)
    .max(50),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/**
 * How often one thing may be told: at most once while it is `inactive` for `minutes`, at most once `every` so many
 * minutes, or only when `value` has `changed` since the last time. `per` is a mustache: what counts as one thing.
 */
export const repeatSchema = z.strictObject({
  per: z.string().min(1).max(1000),
  when: z.enum(['inactive', 'every', 'changed']),
  minutes: z.number().min(0).max(LONGEST_DELAY_MINUTES).optional(),
  value: z.string().min(1).max(1000).optional(),
});
export type Repeat = z.infer<typeof repeatSchema>;

const triggerShape = {
  conditions: conditionsSchema.optional(),
  delay: delaySchema.optional(),
  schedule: scheduleSchema.optional(),
  repeat: repeatSchema.optional(),
  /** Deliveries of one subject leave one after the other, in the order of their events. */
  inOrder: z.boolean().optional(),
};

/** The customer of a trigger that hears every customer's events. */
export const ANY_CUSTOMER = '*';

/** A trigger in a bundle: customer and templates by name. */
export const triggerFileSchema = z.strictObject({
  name: nameSchema,
  was: z.array(nameSchema).optional(),
  customer: z.string().min(1),
  event: eventTypeIdSchema,
  ...triggerShape,
  effects: z.array(effectSchema).min(1).max(20),
});
export type TriggerFile = z.infer<typeof triggerFileSchema>;

export const triggerStateSchema = z.enum(['draft', 'active', 'paused']);
export type TriggerState = z.infer<typeof triggerStateSchema>;

/** A stored trigger: customer and templates by id. */
export const triggerSchema = z.strictObject({
  id: z.string(),
  name: nameSchema,
  customer: z.string().min(1),
  event: eventTypeIdSchema,
  ...triggerShape,
  effects: z.array(effectSchema).max(20),
  state: triggerStateSchema.default('draft'),
  /** Why the product itself paused it (an answer of 410), for people to read. */
  pausedBecause: z.string().optional(),
  isSample: z.boolean().default(false),
});
export type Trigger = z.infer<typeof triggerSchema>;
