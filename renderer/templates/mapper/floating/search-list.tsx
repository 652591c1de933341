import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import classes from './floating.module.css';

export interface Found {
  readonly id: string;
  readonly group: string;
  /** What is searched: the name first. */
  readonly text: string;
  /** Where letters in order are looked for, if not in all of the text. */
  readonly name?: string;
  readonly shown: ReactNode;
  readonly beside?: ReactNode;
}

interface SearchListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly entries: readonly Found[];
  readonly nothing: string;
  readonly onTake: (id: string) => void;
}

const MOST = 60;

/** A search over a list, by the combobox pattern: the focus stays in the search, arrows choose, Enter takes. */
export function SearchList({ label, placeholder, entries, nothing, onTake }: SearchListProps) {
  const [wanted, setWanted] = useState('');
  const [active, setActive] = useState(0);
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(() => fitting(entries, wanted).slice(0, MOST), [entries, wanted]);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${active}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && found.length > 0) {
      event.preventDefault();
      setActive((last) => (last + by + found.length) % found.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      const entry = found[active];
      if (entry !== undefined) onTake(entry.id);
    }
  };
  return (
    <>
      <input
        type="search"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${prefix}list`}
        aria-activedescendant={found.length === 0 ? undefined : `${prefix}${active}`}
        aria-label={label}
        className={classes.search}
        placeholder={placeholder}
        value={wanted}
        data-autofocus
        onChange={(event) => {
          setWanted(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={press}
      />
      <div ref={list} id={`${prefix}list`} role="listbox" aria-label={label} className={classes.list}>
        {found.length === 0 ? <p className={classes.nothing}>{nothing}</p> : null}
        {found.map((entry, index) => (
          <div key={entry.id} role="none">
            {entry.group === found[index - 1]?.group ? null : (
              <div className={classes.group} role="presentation">
                {entry.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the combobox pattern keeps the focus in the search */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the search takes the keys */}
            <div
              id={`${prefix}${index}`}
              role="option"
              aria-selected={index === active}
              data-at={index}
              className={[classes.option, index === active ? classes.active : ''].join(' ')}
              onPointerMove={() => setActive(index)}
              onClick={() => onTake(entry.id)}
            >
              <span className={classes.optionName}>{entry.shown}</span>
              {entry.beside === undefined ? null : <span className={classes.optionBeside}>{entry.beside}</span>}
            </div>
          </div>
        ))}
      </div>
    </>
  );
}

/**
 * Entries with every word of the search in them: those that start with it first, then those where each begins a word,
 * then those that have them anywhere; letters in order will do too.
 */
function fitting(entries: readonly Found[], wanted: string): readonly Found[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return entries;
  const scored = entries.flatMap((entry, place) => {
    const text = entry.text.toLowerCase();
    if (words.every((word) => text.includes(word))) {
      const score = text.startsWith(first) ? 0 : words.every((word) => beginsWord(text, word)) ? 1 : 2;
      return [{ entry, score, place }];
    }
    return hasLetters((entry.name ?? entry.text).toLowerCase(), words.join('')) ? [{ entry, score: 3, place }] : [];
  });
  return scored.sort((a, b) => a.score - b.score || a.place - b.place).map(({ entry }) => entry);
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return true;
  }
  return false;
}

function hasLetters(text: string, letters: string): boolean {
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}
