import { useDocumentTitle } from '@mantine/hooks';
import { createContext, type ReactNode, useContext } from 'react';
import classes from './page.module.css';

/** What the window is called: the page first, as tabs and task bars cut the end off. */
function titleOf(title: string): string {
  return `${title} · Postback Studio`;
}

/** How much waits for the person: stands before every page's title, where a tab or task bar shows it. */
export const TitleCount = createContext(0);

/** Calls the window after its page. */
export function useWindowTitle(title: string): void {
  const count = useContext(TitleCount);
  useDocumentTitle(count === 0 ? titleOf(title) : `(${count}) ${titleOf(title)}`);
}

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** At the right of the title; the primary button last. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page that scrolls as one: its title, one sentence, its actions, and at most 1160 px of content. */
export function Page({ title, lead, actions, children }: PageProps) {
  useWindowTitle(title);
  return (
    <main className={classes.page}>
      <div className={classes.inner}>
        <header className={classes.head}>
          <div className={classes.titles}>
            <h1>{title}</h1>
            {lead === undefined ? null : <p>{lead}</p>}
          </div>
          <div className={classes.actions}>{actions}</div>
        </header>
        {children}
      </div>
    </main>
  );
}

/** A page that fills the window: a bar of 52 px on top, panes below that scroll on their own. */
export function PanePage({ bar, children }: { bar: ReactNode; children: ReactNode }) {
  return (
    <main className={classes.panes}>
      {bar}
      {children}
    </main>
  );
}

interface BarProps {
  /** Links to what is above this page, first the topmost. */
  readonly crumbs?: readonly { label: string; href: string }[];
  readonly title: string;
  readonly beside?: ReactNode;
  readonly children?: ReactNode;
}

/** The bar on top of a pane page: the way here, the record's name, and at the right what one does with it. */
export function Bar({ crumbs = [], title, beside, children }: BarProps) {
  useWindowTitle(title);
  return (
    <header className={classes.bar}>
      <div className={classes.crumbs}>
        {crumbs.map((crumb) => (
          <span key={crumb.href} className={classes.crumb}>
            <a href={crumb.href}>{crumb.label}</a>
            <span aria-hidden>/</span>
          </span>
        ))}
        <h1>{title}</h1>
        {beside}
      </div>
      {children}
    </header>
  );
}

interface SectionProps {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page with its own heading; `aside` stands at the right of it. */
export function Section({ title, beside, aside, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHead}>
        <h2>{title}</h2>
        {beside}
        <div className={classes.actions}>{aside}</div>
      </div>
      {children}
    </section>
  );
}

/** A pane with a border: what belongs together. */
export function Card({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={[classes.card, className].filter(Boolean).join(' ')}>{children}</div>;
}
