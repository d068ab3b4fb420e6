/** What is known of the language of the index: its words and which stand next to each other. */
export interface Known {
  readonly vocabulary: readonly string[];
  word(fold: string): boolean;
  pair(first: string, second: string): boolean;
  /** True for a word, with its marks, that our texts write. */
  written(word: string): boolean;
}
