import { inSmall } from './parts/in-small.ts';
import { point } from './power-loss.ts';

inSmall(point);
