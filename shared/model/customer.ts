import { nameSchema } from './name.ts';
import { z } from './z.ts';

export const contactSchema = z.strictObject({ name: nameSchema, email: z.string().min(3).max(254) });

/** The id by which events name a customer. It belongs to one customer. */
export const referenceSchema = z.string().trim().min(1).max(200);

/** Who receives postbacks, as a bundle has it. */
export const customerFileSchema = z.strictObject({
  name: nameSchema,
  was: z.array(nameSchema).optional(),
  references: z.array(referenceSchema),
  contacts: z.array(contactSchema).optional(),
});
export type CustomerFile = z.infer<typeof customerFileSchema>;

export const customerSchema = z.strictObject({
  id: z.string(),
  name: nameSchema,
  references: z.array(referenceSchema).default([]),
  contacts: z.array(contactSchema).default([]),
  /** Came with the sample workspace, and goes with it. */
  isSample: z.boolean().default(false),
});
export type Customer = z.infer<typeof customerSchema>;
