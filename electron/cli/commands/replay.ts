import { type Command, Option } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import { deliveryStateSchema } from '#shared/model/delivery.ts';
import { awaitDeliveries, reportDeliveries } from '../await-deliveries.ts';
import { UsageFailure } from '../failure.ts';
import { type DataOption, dataOption } from '../options.ts';
import { type ReplayableState, replayMany } from '../replay-many.ts';
import type { Terminal } from '../terminal.ts';
import { type EngineClient, withEngine } from '../with-engine.ts';

interface ReplayOptions extends DataOption {
  state?: ReplayableState;
  render?: true;
  yes?: true;
}

// What is still on its way leaves by itself: it is not sent once more beside that.
const states = deliveryStateSchema.extract(['delivered', 'failed', 'cancelled']).options;

export function addReplay(program: Command, terminal: Terminal): void {
  program
    .command('replay')
    .description(en.commands.replay)
    .argument('[id]', en.arguments.delivery)
    .addOption(new Option('--state <state>', en.options.replayState).choices(states))
    .option('--render', en.options.replayRender)
    .option('--yes', en.options.replayYes)
    .addOption(dataOption())
    .action((id: string | undefined, { state, render, yes, data }: ReplayOptions) => {
      const how = render ? 'render' : 'same';
      if ((id === undefined) === (state === undefined)) throw new UsageFailure(en.usage.replayWhat);
      return withEngine({ data, terminal }, ({ client, isOwn }) =>
        state === undefined
          ? replayOne(id ?? '', how, { client, terminal })
          : replayMany({ state, how, isSure: yes === true }, { client, terminal, isOwn }),
      );
    });
}

async function replayOne(
  id: string,
  how: 'same' | 'render',
  { client, terminal }: { client: EngineClient; terminal: Terminal },
): Promise<void> {
  const { id: replayed } = await client.call('deliveries.replay', { id, how });
  reportDeliveries(await awaitDeliveries(client, [replayed]), terminal);
}
