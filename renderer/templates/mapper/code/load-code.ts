/** The code view, which is fetched apart from the rest: Monaco is larger than all else together. */
export const loadCode = () => import('./code-view.tsx');
