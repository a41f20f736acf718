import { endOfResource } from '../../reachability/trace';
import type { FilePosition } from '../../results/checks';
import { resourcePositions, type TextPosition } from '../../terraform/resource-positions';
import { documentFiles } from './read-document';
import { isFolder, readText } from './read-text';

/** Where resources stand in a Terraform document, or in the files of a folder. Of standard input lines are not known. */
export class DocumentPositions {
  private readonly files: readonly (readonly [file: string, positions: ReadonlyMap<string, TextPosition>])[];

  constructor(path: string) {
    const files = isFolder(path) ? documentFiles(path) : [path];
    this.files = files.map((file) => [
      fileName(file, 'json'),
      file === '-' ? new Map<string, TextPosition>() : resourcePositions(readText(file)),
    ]);
  }

  /** Where a resource stands, or the resource of a rule; the first file where none has it. */
  public readonly positionOf = (address: string | undefined): FilePosition | undefined => {
    for (const name of namesOf(address))
      for (const [file, positions] of this.files) {
        const position = positions.get(name);
        if (position !== undefined) return { file, ...position };
      }
    const [first] = this.files;
    return first === undefined ? undefined : { file: first[0] };
  };
}

/** What results call a file. Code scanning takes no result without a file, so standard input has a name, too. */
export function fileName(path: string, form: 'json' | 'yaml'): string {
  return path === '-' ? `stdin.${form}` : path;
}

/** What a document may call a resource: its address, and without the key of its instance, which a configuration has not. */
function namesOf(address: string | undefined): string[] {
  if (address === undefined) return [];
  const end = endOfResource(address);
  const resource = end < 0 ? address : address.slice(0, end);
  return [resource, resource.replace(/\[[^\]]*\]$/, '')];
}
