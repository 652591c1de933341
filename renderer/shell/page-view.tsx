import { Button } from '@mantine/core';
import { Component, lazy, type ReactNode, Suspense } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import type { TemplateEditorProps } from '#renderer/templates/template-editor-props.ts';
import { Page, useWindowTitle } from '#renderer/ui/page.tsx';
import { EmptyState, LoadingRows } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './page-view.module.css';
import type { Place } from './routes.ts';
import { hrefOf } from './routes.ts';
import { usePageFocus } from './use-page-focus.ts';

const HomePage = lazy(async () => ({ default: (await import('#renderer/home/home-page.tsx')).HomePage }));
const CustomersPage = lazy(async () => ({
  default: (await import('#renderer/customers/customers-page.tsx')).CustomersPage,
}));
const CustomerPage = lazy(async () => ({
  default: (await import('#renderer/customers/customer-page.tsx')).CustomerPage,
}));
const TemplatesPage = lazy(async () => ({
  default: (await import('#renderer/templates/templates-page.tsx')).TemplatesPage,
}));
const TemplateEditor = lazy(async () => ({
  default: (await import('#renderer/templates/mapper/template-editor.tsx')).TemplateEditor,
}));
const TriggersPage = lazy(async () => ({
  default: (await import('#renderer/triggers/triggers-page.tsx')).TriggersPage,
}));
const TriggerPage = lazy(async () => ({ default: (await import('#renderer/triggers/trigger-page.tsx')).TriggerPage }));
const SamplesPage = lazy(async () => ({ default: (await import('#renderer/samples/samples-page.tsx')).SamplesPage }));
const SamplePage = lazy(async () => ({ default: (await import('#renderer/samples/sample-page.tsx')).SamplePage }));
const DeliveriesPage = lazy(async () => ({
  default: (await import('#renderer/deliveries/deliveries-page.tsx')).DeliveriesPage,
}));
const CatcherPage = lazy(async () => ({ default: (await import('#renderer/catcher/catcher-page.tsx')).CatcherPage }));
const SettingsPage = lazy(async () => ({
  default: (await import('#renderer/settings/settings-page.tsx')).SettingsPage,
}));

// A delivery is a part of its page, not a page of its own; a new trigger that is saved stays the page that it is.
const wholes: Partial<Record<Place['name'], string>> = {
  deliveries: 'deliveries',
  delivery: 'deliveries',
  newTrigger: 'trigger',
  trigger: 'trigger',
};

/** The page of a place. It waits for the workspace; a page that breaks leaves the rest of the studio standing. */
export function PageView({ place }: { place: Place }) {
  const text = useText();
  const isLoaded = useRecords((records) => records.isLoaded);
  const key = wholes[place.name] ?? (place.params.id === undefined ? place.name : `${place.name}/${place.params.id}`);
  usePageFocus(key);
  const loading = (
    <main className={classes.loading}>
      <LoadingRows rows={6} />
    </main>
  );
  if (!isLoaded) return loading;
  return (
    <PageBoundary
      key={key}
      title={text('missing.broken')}
      words={text('missing.brokenLead')}
      retry={text('actions.tryAgain')}
    >
      <Suspense fallback={loading}>{pageOf(place)}</Suspense>
    </PageBoundary>
  );
}

function pageOf({ name, params, query }: Place): ReactNode {
  const id = params.id ?? '';
  switch (name) {
    case 'home':
      return <HomePage />;
    case 'customers':
      return <CustomersPage />;
    case 'customer':
      return <CustomerPage id={id} />;
    case 'templates':
      return <TemplatesPage />;
    case 'newTemplate':
      return <EditorPage startFor={startOf(query)} />;
    case 'template':
      return <EditorPage templateId={id} startFor={startOf(query)} />;
    case 'triggers':
      return <TriggersPage />;
    case 'newTrigger':
      return <TriggerPage />;
    case 'trigger':
      return <TriggerPage id={id} />;
    case 'samples':
      return <SamplesPage />;
    case 'newSample':
      return <SamplePage />;
    case 'sample':
      return <SamplePage id={id} />;
    case 'deliveries':
      return <DeliveriesPage />;
    case 'delivery':
      return <DeliveriesPage id={id} />;
    case 'catcher':
      return <CatcherPage />;
    case 'settings':
      return <SettingsPage />;
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
      <EmptyState
        actions={
          <Button component="a" variant="filled" href={hrefOf('home', {})}>
            {text('missing.home')}
          </Button>
        }
      >
        {text('missing.lead')}
      </EmptyState>
    </Page>
  );
}

interface BoundaryProps {
  readonly title: string;
  readonly words: string;
  readonly retry: string;
  readonly children: ReactNode;
}

class PageBoundary extends Component<BoundaryProps, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { title, words, retry, children } = this.props;
    if (this.state.error === null) return children;
    return (
      <Page title={title}>
        <EmptyState
          actions={
            <Button variant="filled" onClick={() => this.setState({ error: null })}>
              {retry}
            </Button>
          }
        >
          {words} <code>{this.state.error.message}</code>
        </EmptyState>
      </Page>
    );
  }
}
