import { point } from './clock.ts';
import { inSmall } from './parts/in-small.ts';

inSmall(point);
