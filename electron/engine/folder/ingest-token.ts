import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isMissing } from '../system-error.ts';
import { makePrivate, writePrivateFile } from './private-file.ts';

const BYTES = 32;
const token = /^[A-Za-z0-9_-]{43}$/;

/** The bearer token of `POST /events`: 32 random bytes in base64url. A file without a whole one gets a new one. */
export function readIngestToken(path: string): string {
  const kept = readKept(path);
  if (!token.test(kept)) return renewIngestToken(path);
  makePrivate(path);
  return kept;
}

/** Makes a new token; the old one is worth nothing from here on. */
export function renewIngestToken(path: string): string {
  const made = randomBytes(BYTES).toString('base64url');
  writePrivateFile(path, made);
  return made;
}

function readKept(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}
