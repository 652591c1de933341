import { z } from '#shared/model/z.ts';

/** The pages of the studio that the menu leads to, in its order: 1 to 7. */
export const pageNumberSchema = z.number().int().min(1).max(7);

/** From the desktop to the studio. `search` opens the palette, `goTo` a page by its number in the side bar. */
export const menuCommandSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.enum(['save', 'undo', 'redo', 'search']) }),
  z.strictObject({ command: z.literal('goTo'), page: pageNumberSchema }),
  /** An address of the studio, after its `#`: what a notification is about. */
  z.strictObject({ command: z.literal('open'), address: z.string().startsWith('#/').max(500) }),
  /** The answer to `chooseFolder`: a path, or null where the person chose none. */
  z.strictObject({ command: z.literal('folderChosen'), path: z.string().nullable() }),
]);
export type MenuCommand = z.infer<typeof menuCommandSchema>;

/** From the studio to the desktop: whether closing the window would lose work, or that a folder is to be chosen. */
export const studioMessageSchema = z.union([
  z.strictObject({ unsaved: z.boolean() }),
  z.strictObject({ chooseFolder: z.literal(true) }),
]);
export type StudioMessage = z.infer<typeof studioMessageSchema>;
