import { Button, Modal } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { FormEvent, ReactNode } from 'react';
import classes from './dialog.module.css';
import { useReturnedFocus } from './use-returned-focus.ts';
import { type Say, useText } from './use-text.ts';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  /** What its one primary button says; without it the dialog has no foot. */
  readonly submit?: string;
  readonly onSubmit?: () => void;
  readonly canSubmit?: boolean;
  readonly isBusy?: boolean;
  /** At the left of the foot: another way. */
  readonly other?: ReactNode;
  readonly size?: number;
}

/** A dialog with one primary button. Enter in a field submits, Esc closes. */
export function Dialog({
  opened,
  onClose,
  title,
  children,
  submit,
  onSubmit,
  canSubmit = true,
  isBusy = false,
  other,
  size = 480,
}: DialogProps) {
  const text = useText();
  useReturnedFocus(opened);
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (canSubmit && !isBusy) onSubmit?.();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={size}>
      <form className={classes.body} onSubmit={send}>
        {children}
        {submit === undefined ? null : (
          <div className={classes.foot}>
            {other}
            <span className={classes.gap} />
            <Button variant="subtle" onClick={onClose}>
              {text('actions.cancel')}
            </Button>
            <Button type="submit" variant="filled" disabled={!canSubmit} loading={isBusy}>
              {submit}
            </Button>
          </div>
        )}
      </form>
    </Modal>
  );
}

interface Question {
  readonly title: string;
  readonly body: ReactNode;
  /** The verb that does it: `Remove`. */
  readonly confirm: string;
}

/** Asks before something that can't be taken back; true where the person goes on. */
export function confirm(text: Say, { title, body, confirm: verb }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title,
      children: body,
      labels: { confirm: verb, cancel: text('actions.cancel') },
      confirmProps: { variant: 'filled' },
      cancelProps: { variant: 'subtle' },
      onConfirm: () => resolve(true),
      onClose: () => resolve(false),
    });
  });
}
