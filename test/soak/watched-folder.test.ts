import { inSmall } from './parts/in-small.ts';
import { point } from './watched-folder.ts';

inSmall(point);
