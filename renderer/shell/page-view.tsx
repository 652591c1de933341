import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { fetchPart } from '#renderer/studio/fetch-part.ts';
import { fetchedPage, useWarmPages } from '#renderer/studio/fetched-page.tsx';
import { useRecords } from '#renderer/studio/studio.tsx';
import type { TemplateEditorProps } from '#renderer/templates/template-editor-props.ts';
import { Boundary } from '#renderer/ui/boundary.tsx';
import { Card, Page, useWindowTitle } from '#renderer/ui/page.tsx';
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { BrokenPart, titleOfBroken } from './broken-part.tsx';
import classes from './page-view.module.css';
import type { Place } from './routes.ts';
import { hrefOf } from './routes.ts';
import { usePageFocus } from './use-page-focus.ts';

const home = fetchedPage(async () => (await import('#renderer/home/home-page.tsx')).HomePage);
const customers = fetchedPage(async () => (await import('#renderer/customers/customers-page.tsx')).CustomersPage);
const customer = fetchedPage(async () => (await import('#renderer/customers/customer-page.tsx')).CustomerPage);
const templates = fetchedPage(async () => (await import('#renderer/templates/templates-page.tsx')).TemplatesPage);
const triggers = fetchedPage(async () => (await import('#renderer/triggers/triggers-page.tsx')).TriggersPage);
const trigger = fetchedPage(async () => (await import('#renderer/triggers/trigger-page.tsx')).TriggerPage);
const samples = fetchedPage(async () => (await import('#renderer/samples/samples-page.tsx')).SamplesPage);
const sample = fetchedPage(async () => (await import('#renderer/samples/sample-page.tsx')).SamplePage);
const deliveries = fetchedPage(async () => (await import('#renderer/deliveries/deliveries-page.tsx')).DeliveriesPage);
const catcher = fetchedPage(async () => (await import('#renderer/catcher/catcher-page.tsx')).CatcherPage);
const settings = fetchedPage(async () => (await import('#renderer/settings/settings-page.tsx')).SettingsPage);
const TemplateEditor = lazy(async () => ({
  default: (await fetchPart(() => import('#renderer/templates/mapper/template-editor.tsx'))).TemplateEditor,
}));

// In the order in which they are likely to be asked for; the editor is larger than all of them.
const warms = [
  deliveries,
  triggers,
  trigger,
  customers,
  customer,
  templates,
  samples,
  sample,
  catcher,
  settings,
  home,
].map(({ warm }) => warm);

// A delivery is a part of its page, not a page of its own; a new trigger that is saved stays the page that it is.
const wholes: Partial<Record<Place['name'], string>> = {
  deliveries: 'deliveries',
  delivery: 'deliveries',
  newTrigger: 'trigger',
  trigger: 'trigger',
};

/** The page of a place. It waits for the workspace; a page that breaks leaves the rest of the studio standing. */
export function PageView({ place }: { place: Place }) {
  const isLoaded = useRecords((records) => records.isLoaded);
  const key = wholes[place.name] ?? (place.params.id === undefined ? place.name : `${place.name}/${place.params.id}`);
  usePageFocus(key);
  useWarmPages(warms, isLoaded);
  const loading = (
    <main className={classes.loading}>
      <LoadingRows rows={6} />
    </main>
  );
  if (!isLoaded) return loading;
  return (
    <Boundary key={key} fallback={(error, again) => <BrokenPage error={error} onAgain={again} />}>
      <Suspense fallback={loading}>{pageOf(place)}</Suspense>
    </Boundary>
  );
}

function pageOf({ name, params, query }: Place): ReactNode {
  const id = params.id ?? '';
  switch (name) {
    case 'home':
      return <home.Page />;
    case 'customers':
      return <customers.Page />;
    case 'customer':
      return <customer.Page id={id} />;
    case 'templates':
      return <templates.Page />;
    case 'newTemplate':
      return <EditorPage startFor={startOf(query)} />;
    case 'template':
      return <EditorPage templateId={id} startFor={startOf(query)} />;
    case 'triggers':
      return <triggers.Page />;
    case 'newTrigger':
      return <trigger.Page />;
    case 'trigger':
      return <trigger.Page id={id} />;
    case 'samples':
      return <samples.Page />;
    case 'newSample':
      return <sample.Page />;
    case 'sample':
      return <sample.Page id={id} />;
    case 'deliveries':
      return <deliveries.Page />;
    case 'delivery':
      return <deliveries.Page id={id} />;
    case 'catcher':
      return <catcher.Page />;
    case 'settings':
      return <settings.Page />;
    case 'missing':
      return <MissingPage />;
    default:
      return name satisfies never;
  }
}

/** What a new template is drawn for, as the address says it. */
function startOf({ customer, event, trigger }: Place['query']) {
  return {
    ...(customer === undefined ? {} : { customerId: customer }),
    ...(event === undefined ? {} : { event }),
    ...(trigger === undefined ? {} : { triggerId: trigger }),
  };
}

/** The editor has a bar of its own; the window is called after its template all the same. */
function EditorPage(props: TemplateEditorProps) {
  const text = useText();
  const name = useRecords(({ templates }) => templates.get(props.templateId ?? '')?.name);
  useWindowTitle(name ?? text('templates.one'));
  return <TemplateEditor {...props} />;
}

function MissingPage() {
  const text = useText();
  return (
    <Page title={text('missing.title')}>
      <Card>
        <EmptyState
          actions={
            <Button component="a" variant="filled" href={hrefOf('home', {})}>
              {text('missing.home')}
            </Button>
          }
        >
          {text('missing.lead')}
        </EmptyState>
      </Card>
    </Page>
  );
}

function BrokenPage({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const text = useText();
  return (
    <Page title={text(titleOfBroken(error, 'page'))}>
      <Card>
        <BrokenPart error={error} onAgain={onAgain} />
      </Card>
    </Page>
  );
}
