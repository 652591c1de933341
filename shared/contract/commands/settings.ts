import { settingsSchema } from '#shared/model/settings.ts';
import { z } from '#shared/model/z.ts';
import { define } from '../define.ts';
import { mailTestedSchema, mailTestInputSchema } from '../mail-test.ts';

/** Settings, with the mail server and the ingest token that belong to them. */
export const settingsCommands = define({
  /**
   * Sends a test email at once, past the log, and gives what came of it: also where the server refuses, which is no error
   * of the command. `invalid`: `to` is no address. `not_ready`: no server is set, and none was given.
   */
  'mail.test': { in: mailTestInputSchema, out: mailTestedSchema, errors: ['invalid', 'not_ready'] },
  'settings.save': { in: settingsSchema, out: settingsSchema, errors: ['invalid'] },
  /** The ingest token, for the person to copy; a new one is made where `renew`. */
  'ingest.token': {
    in: z.object({ renew: z.boolean().default(false) }),
    out: z.object({ token: z.string() }),
    errors: [],
  },
});
