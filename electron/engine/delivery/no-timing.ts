import type { Timing } from '#shared/model/delivery.ts';

/** The phases of an attempt that ended before anything was sent. */
export const NO_TIMING: Timing = { connect: null, tls: null, waiting: null, body: null, total: 0 };
