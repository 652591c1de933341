import { usePlace } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { Bar, PanePage } from '#renderer/ui/page.tsx';
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { SampleForm } from './sample-form.tsx';

/** One sample: read where it is built in, edited where it is a person's own. Without an id, a new one. */
export function SamplePage({ id }: { id?: string }) {
  const { query } = usePlace();
  if (id === undefined) return <SampleForm sample={null} event={query.event ?? 'order.shipped'} />;
  return <KnownSample id={id} />;
}

function KnownSample({ id }: { id: string }) {
  const text = useText();
  const { value, error } = useAnswer(`sample ${id}`, (engine, signal) =>
    engine.call('samples.get', { id }, { signal }),
  );
  if (value !== undefined) return <SampleForm key={value.id} sample={value} event={value.event} />;
  return (
    <PanePage
      bar={<Bar crumbs={[{ label: text('pages.samples'), href: hrefOf('samples', {}) }]} title={text('samples.one')} />}
    >
      {error === null ? <LoadingRows /> : <EmptyState>{error.message}</EmptyState>}
    </PanePage>
  );
}
