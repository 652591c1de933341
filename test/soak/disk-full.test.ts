import { point } from './disk-full.ts';
import { inSmall } from './parts/in-small.ts';

inSmall(point);
