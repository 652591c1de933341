import { type ReactNode, useState } from 'react';
import { useReturnedFocus } from '#renderer/ui/use-returned-focus.ts';

interface OpenedOnceProps {
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

/** A dialog that is made when it is first opened, and stays, so that it can close as it opened. */
export function OpenedOnce({ isOpen, children }: OpenedOnceProps) {
  const [wasOpen, setWasOpen] = useState(isOpen);
  useReturnedFocus(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  return wasOpen || isOpen ? children : null;
}
