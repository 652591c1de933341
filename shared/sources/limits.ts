/** The largest event, in bytes of its JSON, wherever it comes from. */
export const LARGEST_EVENT = 1_000_000;
/** The largest `.json` file: it is read at once. */
export const LARGEST_JSON_FILE = 10_000_000;
/** The largest file with an event a line: it is read line by line. */
export const LARGEST_LINES_FILE = 100_000_000;
