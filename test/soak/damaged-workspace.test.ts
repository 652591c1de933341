import { point } from './damaged-workspace.ts';
import { inSmall } from './parts/in-small.ts';

inSmall(point);
