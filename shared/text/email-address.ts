// One address, no display name: with a comma or a line break in it a mail would go to somebody else as well.
const address = /^[^\s@,;:<>"()[\]\\\p{Cc}]+@[^\s@,;:<>"()[\]\\\p{Cc}]+$/u;

/** Whether a text is one plain email address, such as ann@acme.example. */
export function isEmailAddress(text: string): boolean {
  return address.test(text);
}
