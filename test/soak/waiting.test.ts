import { inSmall } from './parts/in-small.ts';
import { point } from './waiting.ts';

inSmall(point);
