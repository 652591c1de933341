import classes from './effects.module.css';

/** A text, such as an address or a subject, with its mustaches marked. */
export function MustacheText({ text }: { text: string }) {
  const parts = text.split(/(\{\{\{?.*?\}?\}\})/);
  return (
    <>
      {parts.map((part, index) =>
        part.startsWith('{{') ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, only read
          <em key={index} className={classes.mustache}>
            {part}
          </em>
        ) : (
          part
        ),
      )}
    </>
  );
}
