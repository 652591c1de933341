import { z } from '#shared/model/z.ts';

export const nothing = z.object({});
export const byId = z.object({ id: z.string() });
