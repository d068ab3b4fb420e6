/** A place inside a file's value: the keys and indexes that lead there. */
export type Path = readonly PropertyKey[];
