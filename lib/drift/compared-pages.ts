import compared from './compared-pages.json';
import type { PageFile } from './page';
import type { PageSource } from './page-source';

/** A page as it was when its table was last compared with it. */
export interface ComparedPage {
  readonly repository: string;
  readonly path: string;
  /** The files that the page is made of. */
  readonly files: readonly PageFile[];
  /** Hosts, tags and ports that stood outside of the rows. */
  readonly mentions: readonly string[];
}

/** The state of each page with which its table was last compared. */
export const comparedPages: readonly ComparedPage[] = compared;

export function comparedPage({ repository, path }: PageSource): ComparedPage | undefined {
  return comparedPages.find((each) => each.repository === repository && each.path === path);
}
