import { inSmall } from './parts/in-small.ts';
import { point } from './two-engines.ts';

inSmall(point);
