import { useText } from '#renderer/ui/use-text.ts';
import type { Headers, Request } from '#shared/model/delivery.ts';
import { HIDDEN } from '#shared/wire/redact.ts';
import { BodyText } from './body-text.tsx';
import classes from './exchange.module.css';

/** Method, path and host, headers in their order, then the body, as they go over the wire. */
export function RequestText({ request }: { request: Request }) {
  const text = useText();
  const { path, host } = partsOf(request.url);
  const hasHost = request.headers.some(([name]) => name.toLowerCase() === 'host');
  return (
    <div className={classes.message}>
      <pre className={classes.head}>
        <b>{request.method}</b> {path}
        {'\n'}
        {host === '' || hasHost ? null : <HeaderLine name="host" value={host} />}
        <HeaderLines headers={request.headers} />
      </pre>
      {request.body === null || request.body === '' ? null : (
        <BodyText body={request.body} label={text('exchange.requestBody')} />
      )}
    </div>
  );
}

/** A request as text to copy. */
export function requestAsText(request: Request): string {
  const { path, host } = partsOf(request.url);
  const lines = request.headers.map(([name, value]) => `${name}: ${value}`);
  return [`${request.method} ${path}`, `host: ${host}`, ...lines, '', request.body ?? ''].join('\n');
}

export function HeaderLines({ headers }: { headers: Headers }) {
  return headers.map(([name, value], index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a header may come twice, and they never move
    <HeaderLine key={index} name={name} value={value} />
  ));
}

function HeaderLine({ name, value }: { name: string; value: string }) {
  const text = useText();
  return (
    <>
      <span className={classes.name}>{name}:</span> {value === HIDDEN ? <i>{text('exchange.hidden')}</i> : value}
      {'\n'}
    </>
  );
}

function partsOf(url: string): { path: string; host: string } {
  if (!URL.canParse(url)) return { path: url, host: '' };
  const { pathname, search, host } = new URL(url);
  return { path: `${pathname}${search}`, host };
}
