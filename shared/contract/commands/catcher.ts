import { z } from '#shared/model/z.ts';
import { caughtSchema } from '../caught.ts';
import { define } from '../define.ts';
import { nothing } from './parts.ts';

/** What the built-in receiver took. */
export const catcherCommands = define({
  'catcher.list': { in: nothing, out: z.object({ caught: z.array(caughtSchema) }), errors: [] },
  'catcher.watch': { in: nothing, out: caughtSchema, errors: [], stream: true },
  'catcher.clear': { in: nothing, out: nothing, errors: [] },
});
