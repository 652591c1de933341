import { app, type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import { quitQuestion } from '#shared/host/always-on/quit-question.ts';

/** Says what will wait where something will; true where the person quits all the same. */
export async function asksToQuit(
  facts: { readonly waiting: number; readonly isListening: boolean },
  window: BrowserWindow | null,
): Promise<boolean> {
  const question = quitQuestion(facts);
  if (question === null) return true;
  const options: MessageBoxOptions = {
    type: 'question',
    title: app.name,
    ...question,
    buttons: [en.quit.quit, en.quit.cancel],
    defaultId: 1,
    cancelId: 1,
  };
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
  return response === 0;
}

/** Says once that closing the window does not end the engine; false where the person ends it instead. */
export async function asksToKeepRunning(): Promise<boolean> {
  const text = en.keepRunning;
  const { response } = await dialog.showMessageBox({
    type: 'info',
    title: app.name,
    message: text.message,
    detail: text.detail,
    buttons: [text.understood, text.quit],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 0;
}
