import { z } from '#shared/model/z.ts';

/** The pages of the studio that the menu leads to, in its order: 1 to 7. */
export const pageNumberSchema = z.number().int().min(1).max(7);

/** From the desktop's menu to the studio. `search` opens the palette, `goTo` a page by its number in the side bar. */
export const menuCommandSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.enum(['save', 'undo', 'redo', 'search']) }),
  z.strictObject({ command: z.literal('goTo'), page: pageNumberSchema }),
]);
export type MenuCommand = z.infer<typeof menuCommandSchema>;

/** From the studio to the desktop: whether closing the window would lose work. */
export const studioMessageSchema = z.strictObject({ unsaved: z.boolean() });
export type StudioMessage = z.infer<typeof studioMessageSchema>;
