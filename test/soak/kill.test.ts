import { point } from './kill.ts';
import { inSmall } from './parts/in-small.ts';

inSmall(point);
