import { isEmailAddress } from '#shared/text/email-address.ts';
import { secretRefSchema } from './effect.ts';
import { nameSchema } from './name.ts';
import { z } from './z.ts';

/** How a mail server is spoken to: TLS from the first byte, after STARTTLS (never without it), or not at all. */
export const mailSecuritySchema = z.enum(['tls', 'starttls', 'none']);
export type MailSecurity = z.infer<typeof mailSecuritySchema>;

/** The workspace's SMTP server: through it every email effect leaves. Its password is a named secret. */
export const mailServerSchema = z.strictObject({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  security: mailSecuritySchema.default('starttls'),
  user: z.string().max(500).optional(),
  password: secretRefSchema.optional(),
  /** Whom emails come from. */
  from: z.strictObject({
    address: z.string().max(254).refine(isEmailAddress, { error: 'mail.from' }),
    name: nameSchema.optional(),
  }),
});
export type MailServer = z.infer<typeof mailServerSchema>;
