import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconBraces,
  IconBrackets,
  IconCalendar,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconFileInvoice,
  IconHash,
  IconHexagonLetterE,
  IconLetterT,
  IconLoader2,
  IconLogin,
  IconMinus,
  IconPackage,
  IconPencil,
  IconPlayerPause,
  IconPrinter,
  IconQuestionMark,
  IconRefresh,
  IconRoute,
  IconShoppingBagCheck,
  IconShoppingCart,
  IconStack2,
  IconTag,
  IconToggleRight,
  IconTruck,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { EventIcon } from '#shared/catalog/event-type.ts';
import { findEventType } from '#shared/catalog/event-types.ts';
import type { FieldType } from '#shared/catalog/field-node.ts';
import classes from './icons.module.css';

const STROKE = 1.75;

/** 14 in rows, 16 in controls, 18 in tiles. */
export type IconSize = 12 | 14 | 16 | 18;

interface GlyphProps {
  readonly icon: TablerIcon;
  readonly size?: IconSize;
  readonly className?: string | undefined;
}

/** Any of Tabler's outline icons at our stroke, hidden from screen readers: the words beside it say what it means. */
export function Glyph({ icon: Shape, size = 16, className }: GlyphProps) {
  return (
    <Shape size={size} stroke={STROKE} aria-hidden className={[classes.glyph, className].filter(Boolean).join(' ')} />
  );
}

const eventIcons = {
  'shopping-bag-check': IconShoppingBagCheck,
  'circle-x': IconCircleX,
  ban: IconBan,
  'arrow-back-up': IconArrowBackUp,
  printer: IconPrinter,
  package: IconPackage,
  truck: IconTruck,
  route: IconRoute,
  'circle-check': IconCircleCheck,
  refresh: IconRefresh,
  tag: IconTag,
  pencil: IconPencil,
  'stack-2': IconStack2,
  'shopping-cart': IconShoppingCart,
  login: IconLogin,
  'file-invoice': IconFileInvoice,
} satisfies Record<EventIcon, TablerIcon>;

/** The icon of an event type by its id; custom types share one. */
export function EventGlyph({
  type,
  size,
  className,
}: {
  type: string;
  size?: IconSize;
  className?: string | undefined;
}) {
  const known = findEventType(type);
  const icon = known === undefined ? IconHexagonLetterE : eventIcons[known.icon];
  return <Glyph icon={icon} className={className} {...(size === undefined ? {} : { size })} />;
}

const typeIcons = {
  text: IconLetterT,
  number: IconHash,
  boolean: IconToggleRight,
  date: IconCalendar,
  object: IconBraces,
  list: IconBrackets,
  null: IconMinus,
  any: IconQuestionMark,
} satisfies Record<FieldType, TablerIcon>;

/** The icon of what a field holds. */
export function TypeGlyph({ type, size = 14 }: { type: FieldType; size?: IconSize }) {
  return <Glyph icon={typeIcons[type]} size={size} />;
}

export type Tone = 'pass' | 'warn' | 'fail' | 'trace' | 'list' | 'plain';

/** Outcomes differ in shape, never in colour alone. */
export const outcomes = {
  pass: { icon: IconCircleCheck, tone: 'pass' },
  warn: { icon: IconAlertTriangle, tone: 'warn' },
  fail: { icon: IconAlertOctagon, tone: 'fail' },
  waiting: { icon: IconClock, tone: 'plain' },
  retrying: { icon: IconRefresh, tone: 'warn' },
  sending: { icon: IconLoader2, tone: 'trace' },
  none: { icon: IconMinus, tone: 'plain' },
  draft: { icon: IconCircleDashed, tone: 'plain' },
  paused: { icon: IconPlayerPause, tone: 'plain' },
} satisfies Record<string, { icon: TablerIcon; tone: Tone }>;
export type OutcomeName = keyof typeof outcomes;

/** The mark of an outcome. On a selected row pass `strong`, which has the contrast that soft grounds need. */
export function OutcomeGlyph({
  outcome,
  size = 16,
  strong = false,
}: {
  outcome: OutcomeName;
  size?: IconSize;
  strong?: boolean;
}) {
  const { icon, tone } = outcomes[outcome];
  const spin = outcome === 'sending' ? classes.spin : undefined;
  const colour = strong ? classes[`${tone}Strong`] : classes[tone];
  return <Glyph icon={icon} size={size} className={[colour, spin].filter(Boolean).join(' ')} />;
}
