import { askForFolder } from './desktop-link.ts';

/** Whether this host has a chooser of folders: a browser may not see where a folder is. */
export function canChooseFolder(): boolean {
  return window.location.protocol === 'app:';
}

/** Lets the person choose a folder; its path, or null where they chose none. */
export function chooseFolder(): Promise<string | null> {
  return canChooseFolder() ? askForFolder() : Promise.resolve(null);
}
