import {
  IconBolt,
  IconBrandPocket,
  IconFileCode,
  IconHome,
  IconSchema,
  IconSend,
  IconUsers,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import type { RouteName } from './routes.ts';

export type PageName = 'home' | 'customers' | 'templates' | 'triggers' | 'samples' | 'deliveries' | 'catcher';

interface PageEntry {
  readonly name: PageName;
  readonly icon: TablerIcon;
  /** The pages that light this entry up. */
  readonly holds: readonly RouteName[];
}

/** The pages of the side bar, in its order: Ctrl 1 to 7. */
export const pages: readonly PageEntry[] = [
  { name: 'home', icon: IconHome, holds: ['home'] },
  { name: 'customers', icon: IconUsers, holds: ['customers', 'customer'] },
  { name: 'templates', icon: IconSchema, holds: ['templates', 'template', 'newTemplate'] },
  { name: 'triggers', icon: IconBolt, holds: ['triggers', 'trigger', 'newTrigger'] },
  { name: 'samples', icon: IconFileCode, holds: ['samples', 'sample', 'newSample'] },
  { name: 'deliveries', icon: IconSend, holds: ['deliveries', 'delivery'] },
  { name: 'catcher', icon: IconBrandPocket, holds: ['catcher'] },
];
