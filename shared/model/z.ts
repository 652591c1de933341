import { z } from 'zod';

// Zod would otherwise probe for `new Function`, which a strict Content-Security-Policy reports as an attempt to eval.
z.config({ jitless: true });

export { z };
