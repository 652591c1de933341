import { Button } from '@mantine/core';
import { resultWords } from '#renderer/studio/result-words.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { durationOf, whenOf } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { RowTable } from '#renderer/ui/row-table.tsx';
import { EmptyState, FailedToLoad, LoadingRows } from '#renderer/ui/states.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Caption, Cut } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Breakdown } from '#shared/contract/delivery-log.ts';
import type { EndpointState } from '#shared/contract/endpoint-state.ts';
import { useEndpointAction } from '../endpoint/use-endpoint-action.ts';
import { deliveryFilterOf, type Filters } from '../filter/filters.ts';
import { useDeliveryText } from '../one/use-delivery-text.ts';
import { Listed } from '../search-gap/listed.tsx';
import { useSearchGap } from '../search-gap/use-search-gap.ts';
import classes from './breakdown-rows.module.css';

type Row = Breakdown['rows'][number];

interface BreakdownRowsProps {
  readonly filters: Filters;
  readonly by: 'customer' | 'endpoint';
  readonly now: number;
  readonly endpoints: readonly EndpointState[];
  /** The list of those of one row. */
  readonly addressOf: (part: Partial<Filters>) => string;
}

/** What became of the deliveries of each customer or endpoint, where most fails first; a row leads to its deliveries. */
export function BreakdownRows({ filters, by, now, endpoints, addressOf }: BreakdownRowsProps) {
  const say = useDeliveryText();
  const pulse = useRecords((records) => records.pulse);
  const filter = deliveryFilterOf(filters, now, { allStates: true });
  const { value, error, reload } = useAnswer(
    `breakdown ${by} ${JSON.stringify(filter)} ${pulse}`,
    (engine, signal) => engine.call('deliveries.breakdown', { filter, by }, { signal }),
    { keep: true },
  );
  const gap = useSearchGap(value?.unread, { reload });
  if (value === undefined) {
    if (error === null) return <LoadingRows rows={8} />;
    return <FailedToLoad onAgain={reload}>{error.message}</FailedToLoad>;
  }
  if (value.rows.length === 0) {
    return (
      <Listed gap={gap}>
        <EmptyState>{say(gap === null ? 'breakdown.none' : 'gap.noneFits')}</EmptyState>
      </Listed>
    );
  }
  const isEndpoint = by === 'endpoint';
  return (
    <Listed gap={gap}>
      <div className={classes.all}>
        <RowTable
          label={say(`view.${by}`)}
          rows={value.rows}
          keyOf={(row) => row.key}
          hrefOf={(row) => addressOf({ view: 'list', [by]: row.key })}
          above={290}
          columns={[
            {
              key: 'name',
              head: say(`breakdown.heads.${by}`),
              width: isEndpoint ? '2.4fr' : '2fr',
              cell: (row) =>
                isEndpoint ? (
                  <Cut className={classes.endpoint}>{row.name === '' ? say('breakdown.noEndpoint') : row.name}</Cut>
                ) : (
                  <b>{row.name}</b>
                ),
            },
            {
              key: 'total',
              head: say('breakdown.heads.total'),
              width: '90px',
              align: 'end',
              cell: (row) => row.total.toLocaleString('en'),
            },
            {
              key: 'states',
              head: say('breakdown.heads.states'),
              width: '1.2fr',
              isWide: true,
              cell: (row) => <States row={row} />,
            },
            {
              key: 'failed',
              head: say('breakdown.heads.failedShare'),
              width: '90px',
              align: 'end',
              cell: (row) => <FailedShare row={row} />,
            },
            {
              key: 'median',
              head: say('breakdown.heads.median'),
              width: '90px',
              align: 'end',
              cell: (row) => (row.median === null ? say('breakdown.never') : durationOf(row.median)),
            },
            {
              key: 'last',
              head: say('breakdown.heads.last'),
              width: '2.4fr',
              cell: (row) => <LastFailure row={row} now={now} />,
            },
          ]}
          {...(isEndpoint
            ? {
                actionsWidth: 190,
                actions: (row: Row) => (
                  <EndpointActions endpoint={row.key} state={endpoints.find(({ endpoint }) => endpoint === row.key)} />
                ),
              }
            : {})}
        />
        {value.total > value.rows.length ? (
          <Caption className={classes.more}>
            {say('breakdown.more', { shown: value.rows.length, total: value.total })}
          </Caption>
        ) : null}
      </div>
    </Listed>
  );
}

const kinds = ['delivered', 'retrying', 'failed', 'waiting', 'cancelled'] as const;

/** The outcomes in one bar; its words are read out and shown on hover. */
function States({ row }: { row: Row }) {
  const say = useDeliveryText();
  const words = say('breakdown.bar', { ...row, lastFailure: '' });
  return (
    <span className={classes.bar} role="img" aria-label={words} title={words}>
      {kinds.map((kind) =>
        row[kind] === 0 ? null : <i key={kind} className={classes[kind]} style={{ flexGrow: row[kind] }} />,
      )}
    </span>
  );
}

function FailedShare({ row }: { row: Row }) {
  const settled = row.delivered + row.failed;
  if (row.failed === 0) return <span className={classes.none}>0</span>;
  const share = Math.max(1, Math.round((100 * row.failed) / Math.max(settled, 1)));
  return (
    <span className={classes.share}>
      {row.failed.toLocaleString('en')} · {share} %
    </span>
  );
}

function LastFailure({ row, now }: { row: Row; now: number }) {
  const text = useText();
  const { lastFailure } = row;
  if (lastFailure === null) return null;
  return (
    <span className={classes.last}>
      <Caption>{whenOf(lastFailure.at, now)}</Caption>
      <Cut>{lastFailure.reason ?? resultWords(lastFailure.result ?? '', text)}</Cut>
    </span>
  );
}

function EndpointActions({ endpoint, state }: { endpoint: string; state: EndpointState | undefined }) {
  const say = useDeliveryText();
  const act = useEndpointAction(endpoint);
  if (!endpoint.includes('://')) return null;
  const button = (what: Parameters<typeof act>[0]) => (
    <Button size="compact-sm" onClick={() => void act(what)}>
      {say(`breakdown.${what}`)}
    </Button>
  );
  return (
    <span className={classes.acts}>
      {state === undefined ? null : (
        <Tag tone={state.state === 'open' ? 'warn' : 'plain'}>{say(`breakdown.states.${state.state}`)}</Tag>
      )}
      {state?.state === 'open' ? button('probe') : null}
      {state?.state === 'paused' ? button('resume') : button('pause')}
    </span>
  );
}
