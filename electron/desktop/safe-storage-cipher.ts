import { safeStorage } from 'electron';
import type { Cipher } from '#engine/vault/cipher.ts';
import en from '#resources/locales/en.desktop.json' with { type: 'json' };

/** Why the system's safe storage is not to be used, in a sentence for people; null where it is safe. */
export function whyNotSafe(): string | null {
  if (!safeStorage.isEncryptionAvailable()) return en.safeStorage.unavailable;
  // Without a keyring, Chromium "encrypts" with a password that is the same everywhere.
  const isPlain = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  return isPlain ? en.safeStorage.plainText : null;
}

/** Seals secrets by the system's keychain, DPAPI or keyring. Only where `whyNotSafe` has nothing against it. */
export function createSafeStorageCipher(): Cipher {
  return {
    kind: 'safe-storage',
    refusal: whyNotSafe,
    encrypt: (text) => new Uint8Array(safeStorage.encryptString(text)),
    decrypt: (bytes) => safeStorage.decryptString(Buffer.from(bytes)),
  };
}
