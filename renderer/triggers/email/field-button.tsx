import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useState } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Mono } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './field-text.module.css';
import type { TextOffer } from './text-offers.ts';

const MOST = 60;

interface FieldButtonProps {
  /** `Field into Subject` */
  readonly label: string;
  /** Asked when it opens: what fields there are depends on where the cursor is. */
  readonly fields: () => readonly TextOffer[];
  readonly onTake: (field: TextOffer) => void;
}

/** Every field of the chosen sample with its value, to be searched and put into a text. */
export function FieldButton({ label, fields, onTake }: FieldButtonProps) {
  const text = useText();
  const [search, setSearch] = useState('');
  const [all, setAll] = useState<readonly TextOffer[]>([]);
  const store = useCombobox({
    onDropdownOpen: () => {
      setAll(fields());
      store.focusSearchInput();
    },
    onDropdownClose: () => {
      setSearch('');
      store.resetSelectedOption();
    },
  });
  const wanted = search.trim().toLowerCase();
  const found = all.filter((field) => `${field.label} ${field.detail}`.toLowerCase().includes(wanted)).slice(0, MOST);
  return (
    <Combobox
      store={store}
      width={340}
      position="bottom-end"
      withinPortal
      onOptionSubmit={(id) => {
        store.closeDropdown();
        const field = all.find((one) => one.id === id);
        if (field !== undefined) onTake(field);
      }}
    >
      <Combobox.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Glyph icon={IconBraces} size={14} />}
          aria-label={label}
          onClick={() => store.toggleDropdown()}
        >
          {text('emails.field')}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={text('emails.searchField')}
          placeholder={text('emails.searchField')}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            store.selectFirstOption();
          }}
        />
        <Combobox.Options mah={280} style={{ overflowY: 'auto' }} aria-label={text('emails.searchField')}>
          {found.length === 0 ? <Combobox.Empty>{text('emails.noField')}</Combobox.Empty> : null}
          {found.map((field) => (
            <Combobox.Option key={field.id} value={field.id} className={classes.option ?? ''}>
              <Mono>{field.label}</Mono>
              <Mono dense className={classes.detail}>
                {field.detail}
              </Mono>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
