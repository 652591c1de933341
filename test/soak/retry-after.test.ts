import { inSmall } from './parts/in-small.ts';
import { point } from './retry-after.ts';

inSmall(point);
