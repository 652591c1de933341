import { isEmailAddress } from '#shared/text/email-address.ts';
import { nameSchema } from './name.ts';
import { ANY_CUSTOMER } from './trigger.ts';
import { z } from './z.ts';

export const contactSchema = z.strictObject({
  name: nameSchema,
  email: z.string().max(254).refine(isEmailAddress, { error: 'contact.email' }),
});

const customerNameSchema = nameSchema.refine((name) => name.trim() !== ANY_CUSTOMER, { error: 'customer.any' });

/** The id by which events name a customer. It belongs to one customer. */
export const referenceSchema = z.string().trim().min(1).max(200);

/** Who receives postbacks, as a bundle has it. */
export const customerFileSchema = z.strictObject({
  name: customerNameSchema,
  was: z.array(nameSchema).optional(),
  references: z.array(referenceSchema),
  contacts: z.array(contactSchema).optional(),
});
export type CustomerFile = z.infer<typeof customerFileSchema>;

export const customerSchema = z.strictObject({
  id: z.string(),
  name: customerNameSchema,
  references: z.array(referenceSchema).default([]),
  contacts: z.array(contactSchema).default([]),
  /** Came with the sample workspace, and goes with it. */
  isSample: z.boolean().default(false),
});
export type Customer = z.infer<typeof customerSchema>;
