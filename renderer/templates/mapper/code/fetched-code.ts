import { fetchedPage } from '#renderer/studio/fetched-page.tsx';

/** The code view, which is fetched apart from the rest: Monaco is larger than all else together. */
export const codeView = fetchedPage(async () => (await import('./code-view.tsx')).CodeView);
