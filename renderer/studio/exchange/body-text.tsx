import { useState } from 'react';
import { Segments } from '#renderer/ui/segments.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './exchange.module.css';
import { layOutJson } from './lay-out-json.ts';

type View = 'formatted' | 'sent';

/** A body: laid out where it is JSON, or byte for byte as it went over the wire. */
export function BodyText({ body, label }: { body: string; label: string }) {
  const text = useText();
  const [view, setView] = useState<View>('formatted');
  const laidOut = layOutJson(body);
  return (
    <>
      {laidOut === null || laidOut === body ? null : (
        <div className={classes.view}>
          <Segments
            label={text('exchange.view', { part: label })}
            value={view}
            onChange={setView}
            options={[
              { value: 'formatted', label: text('exchange.formatted') },
              { value: 'sent', label: text('exchange.asSent') },
            ]}
          />
        </div>
      )}
      <section aria-label={label}>
        <pre className={classes.body}>{view === 'formatted' ? (laidOut ?? body) : body}</pre>
      </section>
    </>
  );
}
