/** The catalogue, or an export to make it from, cannot be used; the message is for the operator. */
export class CatalogueError extends Error {
  override name = 'CatalogueError';
}

/** Another one whenever a record is another: a file that is as it was written is not checked again. */
export const CATALOGUE_VERSION = 1;

/** The first line of the file. */
export interface CatalogueHeader {
  readonly format: 'catalogue';
  readonly version: typeof CATALOGUE_VERSION;
  readonly importedAt: string;
  /** The base name of the export. */
  readonly source: string;
  readonly records: number;
  /** Those of the export. */
  readonly rows: number;
  /** A hash of all else, last in the line; older files have none. */
  readonly seal?: string | undefined;
}
