import type { Commands } from '#shared/contract/commands.ts';
import type { Output } from '#shared/contract/define.ts';

export type Totals = Output<Commands['deliveries.totals']>;
