import { problemSchema } from '#shared/model/problem.ts';
import { z } from '#shared/model/z.ts';
import type { AnyErrorCode } from './command-error.ts';

/** How many events of a stream may be under way before its caller says that it took some (`more`). */
export const STREAM_WINDOW = 64;

/** How many calls and streams one port may have open. */
export const OPEN_CALLS_LIMIT = 256;

const idSchema = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const eventIdSchema = z.string().max(200);

/** From a caller. `last` is the id of the last event that it saw; `more` makes room for `n` further events. */
export const requestFrameSchema = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('call'),
    id: idSchema,
    name: z.string().max(100),
    input: z.unknown(),
    last: eventIdSchema.optional(),
  }),
  z.strictObject({ t: z.literal('stop'), id: idSchema }),
  z.strictObject({ t: z.literal('more'), id: idSchema, n: z.number().int().min(1).max(STREAM_WINDOW) }),
]);
export type RequestFrame = z.infer<typeof requestFrameSchema>;

const errorCodes = {
  not_found: true,
  name_taken: true,
  reference_taken: true,
  in_use: true,
  invalid: true,
  not_simulated: true,
  gave_up: true,
  not_ready: true,
  secret_missing: true,
  refused: true,
  disconnected: true,
  bad_input: true,
  unknown_command: true,
  stopped: true,
  internal: true,
} satisfies Record<AnyErrorCode, true>;

export const errorFrameSchema = z.object({
  code: z.string().refine((code): code is AnyErrorCode => Object.hasOwn(errorCodes, code)),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  problems: z.array(problemSchema).optional(),
});

/** To a caller: the value of a call, or an event of a stream, its end, or the error that ended either. */
export const answerFrameSchema = z.union([
  z.strictObject({ id: idSchema, event: z.unknown(), at: eventIdSchema.optional() }),
  z.strictObject({ id: idSchema, end: z.literal(true) }),
  z.strictObject({ id: idSchema, error: errorFrameSchema }),
  z.strictObject({ id: idSchema, value: z.unknown() }),
]);
export type AnswerFrame =
  | { id: number; value: unknown }
  | { id: number; event: unknown; at?: string | undefined }
  | { id: number; end: true }
  | { id: number; error: z.infer<typeof errorFrameSchema> };
