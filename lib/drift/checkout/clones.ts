import { join } from 'node:path';
import { allPages } from '../sources/all-sources';
import { type GitFolder, gitFolderOf } from './git';

/** A clone in a folder that holds several. */
export interface Clone {
  readonly repository: string;
  readonly clone: GitFolder;
}

/** The clones in a folder, each under the name of its repository, with its owner or without. */
export function clonesIn(folder: string): Clone[] {
  const repositories = new Set(allPages().map(({ repository }) => repository));
  return [...repositories].flatMap((repository) => {
    const clone = [repository, repository.split('/')[1]!]
      .map((place) => gitFolderOf(join(folder, place)))
      .find((each) => each !== undefined);
    return clone === undefined ? [] : [{ repository, clone }];
  });
}
