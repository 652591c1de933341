import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import en from '#resources/locales/en.cli.json' with { type: 'json' };
import type { SecretSummary } from '#shared/contract/commands/secrets.ts';
import { SECRET_BYTES, signingSecretOf } from '#shared/signing/signing-secret.ts';
import { fill } from '#shared/text/fill.ts';
import { utcMinute } from '#shared/text/utc-minute.ts';
import { InputFailure, UsageFailure } from '../failure.ts';
import { collectHosts, type DataOption, dataOption, wholeNumber } from '../options.ts';
import { readText } from '../read-file.ts';
import { table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { type EngineClient, withEngine } from '../with-engine.ts';

interface KeepOptions extends DataOption {
  host?: string[];
  rotate?: true;
  overlap?: number;
}

interface ListOptions extends DataOption {
  json?: true;
}

export function addSecret(program: Command, terminal: Terminal): void {
  const secret = program.command('secret').description(en.commands.secret);

  withKeepOptions(secret.command('set').description(en.commands.secretSet)).action(
    (name: string, options: KeepOptions) => {
      checkUsage(options);
      // The line break that ends a typed or echoed line is not part of it.
      const value = readText('-', terminal).replace(/\r?\n$/, '');
      if (value === '') throw new InputFailure([en.problems.emptySecret]);
      return withEngine({ data: options.data, terminal }, async ({ client }) => {
        terminal.out(`${told(await keep(client, { name, value }, options), options)}\n`);
      });
    },
  );

  withKeepOptions(secret.command('generate').description(en.commands.secretGenerate)).action(
    (name: string, options: KeepOptions) => {
      checkUsage(options);
      const value = signingSecretOf(randomBytes(SECRET_BYTES));
      return withEngine({ data: options.data, terminal }, async ({ client }) => {
        const kept = await keep(client, { name, value }, options);
        // The value alone on standard output, so that it can be handed on; this once.
        terminal.out(`${value}\n`);
        terminal.complain(`${told(kept, options)} ${en.secret.once}`);
      });
    },
  );

  secret
    .command('list')
    .description(en.commands.secretList)
    .option('--json', en.options.json)
    .addOption(dataOption())
    .action(({ json, data }: ListOptions) =>
      withEngine({ data, terminal }, async ({ client }) => {
        const { secrets } = await client.call('secrets.list', {});
        if (json) terminal.out(`${JSON.stringify(secrets.map(asJson), null, 2)}\n`);
        else if (secrets.length === 0) terminal.out(`${en.secret.none}\n`);
        else terminal.out(asTable(secrets));
      }),
    );

  named(secret.command('forget').description(en.commands.secretForget), (name, data) =>
    withEngine({ data, terminal }, async ({ client }) => {
      const kept = await client.call('secrets.forgetFormer', { name });
      terminal.out(`${fill(en.secret.forgotten, { name: kept.name })}\n`);
    }),
  );

  named(secret.command('remove').description(en.commands.secretRemove), (name, data) =>
    withEngine({ data, terminal }, async ({ client }) => {
      await client.call('secrets.remove', { name });
      terminal.out(`${fill(en.secret.removed, { name })}\n`);
    }),
  );
}

function withKeepOptions(command: Command): Command {
  return command
    .argument('<name>', en.arguments.secretName)
    .option('--host <host>', en.options.secretHost, collectHosts)
    .option('--rotate', en.options.rotate)
    .option('--overlap <hours>', en.options.overlap, wholeNumber(0, 168, en.usage.overlap))
    .addOption(dataOption());
}

function named(command: Command, run: (name: string, data: string | undefined) => Promise<void>): void {
  command
    .argument('<name>', en.arguments.secretName)
    .addOption(dataOption())
    .action((name: string, { data }: DataOption) => run(name, data));
}

function checkUsage({ host, rotate, overlap }: KeepOptions): void {
  if (host === undefined && !rotate) throw new UsageFailure(en.usage.secretHost);
  if (overlap !== undefined && !rotate) throw new UsageFailure(en.usage.overlapAlone);
}

function keep(
  client: EngineClient,
  secret: { name: string; value: string },
  { host, rotate, overlap }: KeepOptions,
): Promise<SecretSummary> {
  if (!rotate) return client.call('secrets.set', { ...secret, hosts: host ?? [] });
  return client.call('secrets.rotate', {
    ...secret,
    ...(host && { hosts: host }),
    ...(overlap !== undefined && { overlapHours: overlap }),
  });
}

function told({ name, hosts, former }: SecretSummary, { rotate }: KeepOptions): string {
  if (!rotate) return fill(en.secret.done, { name, hosts: hosts.join(', ') });
  if (former === null) return fill(en.secret.replaced, { name, hosts: hosts.join(', ') });
  return fill(en.secret.rotated, { name, hosts: hosts.join(', '), until: utcMinute(former.until) });
}

/** What scripts rely on: these names, in this order. */
function asJson({ name, hosts, setAt, usedBy, signs, former }: SecretSummary) {
  return { name, hosts, setAt, usedBy, signs, former };
}

function asTable(secrets: readonly SecretSummary[]): string {
  const { name, hosts, set, usedBy, former } = en.columns;
  const rows = secrets.map((secret) => [
    secret.name,
    secret.hosts.join(', '),
    utcMinute(secret.setAt),
    secret.usedBy.join(', '),
    secret.former === null ? '' : utcMinute(secret.former.until),
  ]);
  return table([name, hosts, set, usedBy, former], rows);
}
