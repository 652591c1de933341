import { protocol } from 'electron';
import { answerApp } from './answer-app.ts';

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built studio, and nothing else, at `app://studio/`. */
export function serveApp(folder: string): void {
  protocol.handle('app', async (request) => answerApp(folder, request.method, request.url));
}
