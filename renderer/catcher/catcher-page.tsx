import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { BodyText } from '#renderer/studio/exchange/body-text.tsx';
import { HeaderLines } from '#renderer/studio/exchange/request-text.tsx';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { clockOf, sizeOf } from '#renderer/studio/times.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { AriaTable } from '#renderer/ui/aria-table.tsx';
import { CHOICE_ROW_HEIGHT, ChoiceRow } from '#renderer/ui/choice-row.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Bar, PanePage } from '#renderer/ui/page.tsx';
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx';
import { TestTag } from '#renderer/ui/tag.tsx';
import { Caption, Cut, Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { VirtualRows } from '#renderer/ui/virtual-rows.tsx';
import { type Caught, MOST_CAUGHT } from '#shared/contract/caught.ts';
import classes from './catcher-page.module.css';
import { CaughtEmail, MailRow } from './caught-email.tsx';

/** What arrived at the built-in receiver, newest first, as it arrives. */
export function CatcherPage() {
  const text = useText();
  const run = useCommand();
  const url = useRecords((records) => records.status?.catcherUrl ?? null);
  const { caught, isLoading, forget } = useCaught();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = caught.find((one) => one.id === chosen) ?? caught[0];
  const clear = async () => {
    if ((await run('catcher.clear', {})) !== null) forget();
  };
  return (
    <PanePage
      bar={
        <Bar title={text('pages.catcher')} beside={url === null ? null : <Mono>{url}</Mono>}>
          {url === null ? null : <CopyButton label={text('catcher.copyAddress')} value={url} />}
          <Button
            leftSection={<Glyph icon={IconTrash} size={14} />}
            disabled={caught.length === 0}
            onClick={() => void clear()}
          >
            {text('catcher.clear')}
          </Button>
        </Bar>
      }
    >
      {isLoading ? <LoadingRows /> : null}
      {!isLoading && shown === undefined ? (
        <EmptyState
          actions={
            <Button component="a" href={hrefOf('triggers', {})}>
              {text('catcher.toTriggers')}
            </Button>
          }
        >
          {text('catcher.empty')}
        </EmptyState>
      ) : null}
      {shown === undefined ? null : (
        <div className={classes.split}>
          <AriaTable className={classes.list} aria-label={text('catcher.arrived')} aria-rowcount={caught.length}>
            <VirtualRows
              rows={caught}
              keyOf={(one) => one.id}
              rowHeight={CHOICE_ROW_HEIGHT}
              render={(one) => (
                <ChoiceRow isChosen={one.id === shown.id} onChoose={() => setChosen(one.id)}>
                  <span className={classes.time}>{clockOf(one.at)}</span>
                  {one.mail === null ? (
                    <>
                      <Mono>
                        <b>{one.method}</b>
                      </Mono>
                      <Mono className={classes.path}>
                        <Cut>{one.path}</Cut>
                      </Mono>
                    </>
                  ) : (
                    <MailRow mail={one.mail} />
                  )}
                  {one.isTest ? <TestTag /> : null}
                </ChoiceRow>
              )}
            />
          </AriaTable>
          {shown.mail === null ? (
            <CaughtView caught={shown} />
          ) : (
            <CaughtEmail key={shown.id} caught={shown} mail={shown.mail} />
          )}
        </div>
      )}
    </PanePage>
  );
}

function CaughtView({ caught }: { caught: Caught }) {
  const text = useText();
  const asText = [
    `${caught.method} ${caught.path}`,
    ...caught.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    caught.body,
  ].join('\n');
  return (
    <section className={classes.detail} aria-label={text('catcher.request')}>
      <div className={classes.head}>
        <h2>
          {caught.method} <Mono>{caught.path}</Mono>
        </h2>
        {caught.isTest ? <TestTag /> : null}
        <Caption>
          {clockOf(caught.at)} · {sizeOf(new TextEncoder().encode(caught.body).length)}
        </Caption>
        <CopyButton size={24} label={text('exchange.copyRequest')} value={asText} />
      </div>
      <pre className={classes.headers}>
        <HeaderLines headers={caught.headers} />
      </pre>
      {caught.body === '' ? (
        <Caption>{text('catcher.noBody')}</Caption>
      ) : (
        <BodyText body={caught.body} label={text('exchange.requestBody')} />
      )}
    </section>
  );
}

function useCaught(): { caught: readonly Caught[]; isLoading: boolean; forget: () => void } {
  const engine = useEngine();
  const { value, isLoading } = useAnswer('caught', (client, signal) => client.call('catcher.list', {}, { signal }));
  const [arrived, setArrived] = useState<readonly Caught[]>([]);
  const [isCleared, setIsCleared] = useState(false);
  useEffect(
    () =>
      engine.stream(
        'catcher.watch',
        {},
        {
          value: (one) =>
            setArrived((last) => [one, ...last.filter((other) => other.id !== one.id)].slice(0, MOST_CAUGHT)),
        },
      ),
    [engine],
  );
  const known = new Set(arrived.map((one) => one.id));
  const before = isCleared ? [] : (value?.caught ?? []).filter((one) => !known.has(one.id));
  return {
    // As many as the engine keeps: what it has forgotten is not found again by a reload either.
    caught: [...arrived, ...before.toSorted((a, b) => b.at.localeCompare(a.at))].slice(0, MOST_CAUGHT),
    isLoading: isLoading && value === undefined,
    forget: () => {
      setArrived([]);
      setIsCleared(true);
    },
  };
}
