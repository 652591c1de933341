interface Autostart {
  readonly name: string;
  readonly comment: string;
  /** The program and its arguments, in order. */
  readonly command: readonly string[];
}

/**
 * The file that a Linux desktop starts a program by when its user signs in.
 * https://specifications.freedesktop.org/autostart-spec/latest/ and its Desktop Entry Specification for `Exec`.
 */
export function autostartEntry({ name, comment, command }: Autostart): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${oneLine(name)}`,
    `Comment=${oneLine(comment)}`,
    `Exec=${oneLine(command.map(argumentOf).join(' '))}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** An argument in double quotes, in which these four are escaped; a percent sign would be a field of its own. */
function argumentOf(argument: string): string {
  const text = argument.replace(/%/g, '%%');
  return /^[\w@+:,./=-]+$/.test(text) ? text : `"${text.replace(/["`$\\]/g, '\\$&')}"`;
}

/** Values are one line, in which a backslash is written twice. */
function oneLine(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
}
