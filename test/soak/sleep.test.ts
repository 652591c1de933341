import { inSmall } from './parts/in-small.ts';
import { point } from './sleep.ts';

inSmall(point);
