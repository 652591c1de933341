import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { TemplateFunction } from '#shared/template/template-function.ts';
import { asText } from '../arguments.ts';
import { spendText } from '../spending.ts';
import { base64Of } from './base64.ts';

/** `sha256 t`: of the text in UTF-8, as 64 small hexadecimal digits. */
export const sha256 = {
  name: 'sha256',
  group: 'identity',
  parameters: [{ name: 't', type: 'text' }],
  returns: 'text',
  run([t], _options, context) {
    const text = asText(t);
    spendText(context, text.length);
    return bytesToHex(hash(new TextEncoder().encode(text)));
  },
} satisfies TemplateFunction;

/** `base64 t`: of the text in UTF-8, with the alphabet and padding of RFC 4648 §4. */
export const base64 = {
  name: 'base64',
  group: 'identity',
  parameters: [{ name: 't', type: 'text' }],
  returns: 'text',
  run([t], _options, context) {
    const bytes = new TextEncoder().encode(asText(t));
    spendText(context, Math.ceil(bytes.length / 3) * 4);
    return base64Of(bytes);
  },
} satisfies TemplateFunction;
