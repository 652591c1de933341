import { Tooltip, useComputedColorScheme } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconMoon, IconSearch, IconSun, type Icon as TablerIcon } from '@tabler/icons-react';
import { memo } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { KeyHint, Unseen } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { EngineLine } from './engine-line.tsx';
import { usePlace } from './navigation.tsx';
import { type PageName, pages } from './pages.tsx';
import { hrefOf } from './routes.ts';
import classes from './side-bar.module.css';

interface SideBarProps {
  /** Names as tooltips alone: everywhere below 1280 px, and in the template editor. */
  readonly isRail: boolean;
  readonly onSearch: () => void;
}

/** The way to every page, with how many there are of each; below it search, light or dark, settings, the engine. */
export const SideBar = memo(function SideBar({ isRail, onSearch }: SideBarProps) {
  const text = useText();
  const place = usePlace();
  const counts = useCounts();
  const failed = useRecords(
    (records) => records.troubles.filter(({ state, isSeen }) => state === 'failed' && !isSeen).length,
  );
  return (
    <nav className={[classes.side, isRail ? classes.rail : ''].join(' ')} aria-label={text('shell.main')}>
      <div className={classes.brand}>
        <Brand />
        {isRail ? null : <span>Postback Studio</span>}
      </div>
      <div className={classes.nav}>
        {pages.map((page) => (
          <Item
            key={page.name}
            icon={page.icon}
            label={text(`pages.${page.name}`)}
            href={hrefOf(page.name, {})}
            isCurrent={page.holds.some((name) => name === place.name)}
            isRail={isRail}
            startsGroup={page.name === 'deliveries'}
            count={page.name === 'deliveries' ? failed : counts[page.name]}
            isBad={page.name === 'deliveries'}
          />
        ))}
      </div>
      <div className={classes.foot}>
        <div className={classes.nav}>
          <Item icon={IconSearch} label={text('shell.search')} onClick={onSearch} isRail={isRail} keys="Ctrl K" />
          <SchemeItem isRail={isRail} />
          <Item
            icon={IconAdjustmentsHorizontal}
            label={text('pages.settings')}
            href={hrefOf('settings', {})}
            isCurrent={place.name === 'settings'}
            isRail={isRail}
          />
        </div>
        <EngineLine isRail={isRail} />
      </div>
    </nav>
  );
});

function useCounts(): Partial<Record<PageName, number>> {
  const customers = useRecords((records) => records.customers.size);
  const templates = useRecords((records) => records.templates.size);
  const triggers = useRecords((records) => records.triggers.size);
  const samples = useRecords((records) => records.samples.size);
  return { customers, templates, triggers, samples };
}

/** Light or dark: the choice is a setting, so that every window and the next start have it. */
function SchemeItem({ isRail }: { isRail: boolean }) {
  const text = useText();
  const run = useCommand();
  const settings = useRecords((records) => records.settings);
  const scheme = useComputedColorScheme('light');
  const toggle = () => void run('settings.save', { ...settings, theme: scheme === 'dark' ? 'light' : 'dark' });
  return (
    <Item icon={scheme === 'dark' ? IconSun : IconMoon} label={text('shell.scheme')} onClick={toggle} isRail={isRail} />
  );
}

interface ItemProps {
  readonly icon: TablerIcon;
  readonly label: string;
  readonly isRail: boolean;
  readonly href?: string;
  readonly onClick?: () => void;
  readonly isCurrent?: boolean;
  readonly startsGroup?: boolean;
  readonly count?: number | undefined;
  /** The count is of failures: shown in red, and only where there are some. */
  readonly isBad?: boolean;
  readonly keys?: string;
}

function Item({ icon, label, isRail, href, onClick, isCurrent, startsGroup, count = 0, isBad, keys }: ItemProps) {
  const text = useText();
  const inside = (
    <>
      <Glyph icon={icon} />
      {isRail ? null : <span className={classes.label}>{label}</span>}
      {count === 0 ? null : (
        <span className={[classes.count, isBad ? classes.bad : ''].join(' ')} aria-hidden>
          {count}
        </span>
      )}
      {isBad && count > 0 && !isRail ? <Unseen>{text('shell.failed', { count })}</Unseen> : null}
      {keys === undefined || isRail ? null : (
        <span aria-hidden>
          <KeyHint keys={keys} />
        </span>
      )}
    </>
  );
  const name = isBad && count > 0 ? text('shell.withFailed', { page: label, count }) : label;
  const className = [classes.item, startsGroup ? classes.starts : ''].join(' ');
  return (
    <Tooltip label={name} position="right" disabled={!isRail} openDelay={200}>
      {href === undefined ? (
        <button type="button" className={className} onClick={onClick} aria-label={isRail ? name : undefined}>
          {inside}
        </button>
      ) : (
        <a
          className={className}
          href={href}
          aria-label={isRail ? name : undefined}
          aria-current={isCurrent ? 'page' : undefined}
        >
          {inside}
        </a>
      )}
    </Tooltip>
  );
}

function Brand() {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="9" cy="12" r="6.5" />
      <path d="M6 12l2.3 2.3L12.3 10" />
      <path d="M16.7 8.5c1.5-1 2.3 1 4.3 0M17.7 12c1.3-.8 1.8.8 3.3 0M16.7 15.5c1.5-1 2.3 1 4.3 0" />
    </svg>
  );
}
