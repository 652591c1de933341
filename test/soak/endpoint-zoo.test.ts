import { point } from './endpoint-zoo.ts';
import { inSmall } from './parts/in-small.ts';

inSmall(point);
