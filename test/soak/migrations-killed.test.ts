import { point } from './migrations-killed.ts';
import { inSmall } from './parts/in-small.ts';

inSmall(point);
