/** What turns a secret into bytes for the disk and back: the system's safe storage, or a key in a file. */
export interface Cipher {
  readonly kind: 'safe-storage' | 'file';
  /** Why no secret can be kept here, in a sentence for people; null where it can. Asked before each is set. */
  refusal(): string | null;
  encrypt(text: string): Uint8Array;
  /** Throws where the bytes are not of this cipher, this key, or this machine. */
  decrypt(bytes: Uint8Array): string;
}
