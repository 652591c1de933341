import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makePrivate, writePrivateFile } from '../folder/private-file.ts';
import { isMissing } from '../system-error.ts';
import type { Cipher } from './cipher.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a random key in a file that its owner alone may read: what is in the vault file is worth nothing
 * without it, in a backup of one or a copy of it. Each text gets a nonce of its own; bytes are nonce, tag, text.
 */
export function createFileCipher(keyFile: string): Cipher {
  return {
    kind: 'file',
    refusal: () => null,
    encrypt(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, readKey(keyFile) ?? makeKey(keyFile), nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    decrypt(bytes) {
      const key = readKey(keyFile);
      if (!key) throw new Error('no key');
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([body, decipher.final()]).toString('utf8');
    },
  };
}

/** null where there is no whole key; what an earlier one encrypted is lost then, and a new one takes its place. */
function readKey(path: string): Buffer | null {
  try {
    const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
    return key.length === KEY_BYTES ? key : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function makeKey(path: string): Buffer {
  const key = randomBytes(KEY_BYTES);
  writePrivateFile(path, `${key.toString('base64')}\n`);
  makePrivate(path);
  return key;
}
