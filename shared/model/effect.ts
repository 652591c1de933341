import { nameSchema } from './name.ts';
import { outputFormatSchema } from './template.ts';
import { z } from './z.ts';

/** Secrets are named, never written. */
export const secretRefSchema = z.strictObject({ secret: nameSchema });

export const authSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('basic'), username: z.string().max(500), password: secretRefSchema }),
  z.strictObject({ type: z.literal('bearer'), token: secretRefSchema }),
  z.strictObject({ type: z.literal('header'), name: z.string().min(1).max(200), value: secretRefSchema }),
]);
export type Auth = z.infer<typeof authSchema>;

export const methodSchema = z.enum(['POST', 'PUT', 'PATCH', 'GET', 'DELETE']);

/** `2xx`, codes (`200,202`) or a range (`200-204`). */
export const successSchema = z.string().refine(isStatusSet, { error: 'effect.success' });

function isStatusSet(text: string): boolean {
  if (text === '2xx') return true;
  return text.split(',').every((part) => {
    const [, from, to = from] = /^\s*(\d{3})(?:-(\d{3}))?\s*$/.exec(part) ?? [];
    return Number(from) >= 100 && Number(to) <= 599 && Number(from) <= Number(to);
  });
}

/**
 * Call a URL. `template` names the body (in stored triggers: its id); without one the event's payload is the body.
 * `format`, where given, must be the template's.
 */
export const urlEffectSchema = z.strictObject({
  to: z.literal('url'),
  url: z.string().max(8000),
  method: methodSchema.default('POST'),
  format: outputFormatSchema.optional(),
  template: z.string().min(1).optional(),
  headers: z.record(z.string(), z.string().max(8000)).optional(),
  auth: authSchema.optional(),
  sign: secretRefSchema.optional(),
  retry: z.boolean().default(true),
  success: successSchema.default('2xx'),
  limits: z
    .strictObject({
      concurrency: z.number().int().min(1).max(64).optional(),
      perSecond: z.number().min(0.01).max(1000).optional(),
    })
    .optional(),
});
export type UrlEffect = z.infer<typeof urlEffectSchema>;

/** Send an email: Handlebars texts; `attach` names the template whose rendered body goes along. */
export const emailEffectSchema = z.strictObject({
  to: z.literal('email'),
  recipients: z.array(z.string().min(1).max(1000)).min(1).max(50),
  subject: z.string().max(8000).default(''),
  text: z.string().max(1_000_000).optional(),
  html: z.string().max(1_000_000).optional(),
  attach: z.string().min(1).optional(),
  retry: z.boolean().default(true),
});
export type EmailEffect = z.infer<typeof emailEffectSchema>;

export const effectSchema = z.discriminatedUnion('to', [urlEffectSchema, emailEffectSchema]);
export type Effect = z.infer<typeof effectSchema>;
