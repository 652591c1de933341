import { inSmall } from './parts/in-small.ts';
import { point } from './smtp-zoo.ts';

inSmall(point);
