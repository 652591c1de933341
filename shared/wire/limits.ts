/** The largest body that leaves, in bytes; each text of an email may be as large. */
export const LARGEST_BODY = 1_000_000;
/** From this many bytes on, a body comes with a warning. */
export const LARGE_BODY = 20_000;
/** What is kept of an answer's body, or of a conversation with a mail server: bytes, or characters. */
export const KEPT_OF_ANSWER = 16 * 1024;
