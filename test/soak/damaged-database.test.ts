import { point } from './damaged-database.ts';
import { inSmall } from './parts/in-small.ts';

inSmall(point);
