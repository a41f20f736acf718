import { join } from 'node:path';
import { endOfResource } from '../../reachability/trace';
import type { FilePosition } from '../../results/checks';
import { hclPositions } from '../../terraform/document/hcl-positions';
import { resourcePositions, type TextPosition } from '../../terraform/document/resource-positions';
import { modulePathOf, stepText } from '../../terraform/resource/traversal';
import { isFolder, isNative } from '../../terraform-folder/configuration-files';
import {
  folderOfResource,
  folderOfTerraform,
  readTerraformFolder,
  type TerraformFolder,
} from '../../terraform-folder/terraform-folder';
import { printedFiles } from './read-document';
import { readText } from './read-text';

/** A file with where resources stand in it. */
interface PositionedFile {
  readonly file: string;
  readonly positions: ReadonlyMap<string, TextPosition>;
}

/** Where resources stand in a Terraform document, or in the files of a folder. Of standard input lines are not known. */
export class DocumentPositions {
  private readonly configuration: TerraformFolder | undefined;
  /** By the folder of their module; of what is no configuration in a folder all together. */
  private readonly files: ReadonlyMap<string, readonly PositionedFile[]>;

  constructor(path: string) {
    const folder = path === '-' ? undefined : folderOfTerraform(path);
    this.configuration = folder === undefined ? undefined : readTerraformFolder(folder);
    this.files =
      this.configuration === undefined
        ? new Map([['', filesOf(path)]])
        : new Map([...this.configuration.files].map(([own, files]) => [own, files.map(positioned)]));
  }

  /** Where a resource stands, or the resource of a rule; the first file where none has it. */
  public readonly positionOf = (address: string | undefined): FilePosition | undefined => {
    for (const name of namesOf(address)) {
      const { folder, local } = this.placeOf(name);
      for (const { file, positions } of this.files.get(folder) ?? []) {
        const position = positions.get(local);
        if (position !== undefined) return { file, ...position };
      }
    }
    const [first] = this.files.get('') ?? [];
    return first === undefined ? undefined : { file: first.file };
  };

  /** The folder of a resource, and how it is called there. */
  private placeOf(address: string): { readonly folder: string; readonly local: string } {
    const path = this.configuration === undefined ? undefined : modulePathOf(address);
    if (path === undefined || this.configuration === undefined) return { folder: '', local: address };
    const folder = folderOfResource(this.configuration, address) ?? '';
    return { folder, local: path.rest.map(stepText).join('.') };
  }
}

function filesOf(path: string): PositionedFile[] {
  if (path === '-') return [{ file: fileName(path, 'json'), positions: new Map() }];
  const paths = isFolder(path) ? printedFiles(path).map((name) => join(path, name)) : [path];
  return paths.map((each) => positioned({ path: each, text: readText(each) }));
}

function positioned({ path, text }: { readonly path: string; readonly text: string }): PositionedFile {
  return { file: path, positions: isNative(path) ? hclPositions(text) : resourcePositions(text) };
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
