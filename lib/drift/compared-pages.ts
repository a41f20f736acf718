import compared from './compared-pages.json';
import type { PageFile } from './page/page';
import type { PageSource } from './page-source';
import type { Statement } from './statement';

/** A page as it was when its table was last compared with it. */
export interface ComparedPage {
  readonly repository: string;
  readonly path: string;
  /** The files that the page is made of. */
  readonly files: readonly PageFile[];
  /** Hosts, tags and ports that stood outside of the rows. */
  readonly mentions: readonly string[];
  /** What it included and could not be read, such as a file of another repository. */
  readonly holes?: readonly string[];
  /** Statements that more than one row made, as `rowKey` writes them, and how many rows. */
  readonly repeated?: Readonly<Record<string, number>>;
}

/** A statement as a kept state names it. */
export function rowKey({ section, cloud, destination, port }: Statement): string {
  return [section, cloud, destination, port].join(' | ');
}

/** The state of each page with which its table was last compared. */
export const comparedPages: readonly ComparedPage[] = compared as readonly ComparedPage[];

export function comparedPage({ repository, path }: PageSource): ComparedPage | undefined {
  return comparedPages.find((each) => each.repository === repository && each.path === path);
}
