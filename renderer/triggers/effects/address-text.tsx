import classes from './effects.module.css';

/** An address with its mustaches marked. */
export function AddressText({ url }: { url: string }) {
  const parts = url.split(/(\{\{\{?.*?\}?\}\})/);
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
