/** What the thread of words is given: the log's database and the file of its words. */
export interface WordsJob {
  readonly database: string;
  readonly words: string;
}

export type ToWords =
  /** The log is written to. */
  | { readonly t: 'busy' }
  /** Rows that came, changed or went, by their seqs; batches are numbered from 1 on. */
  | {
      readonly t: 'notes';
      readonly batch: number;
      readonly events: readonly number[];
      readonly deliveries: readonly number[];
    }
  /** Somebody waits for everything up to that batch. */
  | { readonly t: 'hurry'; readonly batch: number }
  /** Nobody reads the file any more: it can be made anew. */
  | { readonly t: 'anew' }
  | { readonly t: 'close' };

/** How many of the log's rows can be found by their words, of how many. */
export interface RowsRead {
  readonly read: number;
  readonly total: number;
}

/** How far the rows are read that were not read before a start; the newest are read first. */
export interface ReadingProgress {
  readonly events: RowsRead;
  readonly deliveries: RowsRead;
}

export type FromWords =
  /** The file is there to be looked words up in; how much of the log is in it, is told next. */
  | { readonly t: 'ready' }
  | ({ readonly t: 'progress' } & ReadingProgress)
  /** Nothing from before the start is left to read. */
  | { readonly t: 'whole' }
  /** Everything up to that batch can be found. */
  | { readonly t: 'found'; readonly batch: number }
  /** The file is damaged, or none of ours: nobody may read it from now on. */
  | { readonly t: 'lost'; readonly message: string }
  /** There is no index to be had: this SQLite has no FTS5, or no file can be made. */
  | { readonly t: 'unable'; readonly message: string }
  /** Rows could not be read into it; that is tried again. */
  | { readonly t: 'trouble'; readonly message: string }
  | { readonly t: 'closed' };
