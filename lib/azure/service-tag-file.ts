import { readFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { LockdownError } from '../errors';
import { brand } from '../input/brand';
import { checkCall } from '../input/check';

/**
 * A published service-tag file: the JSON that Microsoft updates weekly, with the addresses of every service tag.
 *
 * @see https://www.microsoft.com/download/details.aspx?id=56519
 */
export class ServiceTagFile {
  /**
   * Reads a downloaded file, such as `ServiceTags_Public_20251110.json`.
   *
   * @throws LockdownError `unreadable-service-tag-file`.
   */
  public static fromPath(path: string): ServiceTagFile {
    checkCall('ServiceTagFile.fromPath', path);
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      throw unreadable(path, error instanceof Error ? error.message : String(error));
    }
    return ServiceTagFile.fromJson(text, path);
  }

  /**
   * Reads the text of a file.
   *
   * @param json the JSON text
   * @param name what errors call the file
   * @throws LockdownError `unreadable-service-tag-file`.
   */
  public static fromJson(json: string, name = 'the service-tag file'): ServiceTagFile {
    checkCall('ServiceTagFile.fromJson', json, name);
    let content: unknown;
    try {
      content = JSON.parse(json.replace(/^\uFEFF/, ''));
    } catch (error) {
      throw unreadable(name, error instanceof Error ? error.message : String(error));
    }
    if (!isPublishedFile(content))
      throw unreadable(name, 'it has no "values" with "name" and "addressPrefixes"');
    return new ServiceTagFile(name, content);
  }

  /** The change number of the file, which Microsoft raises with every change. */
  public readonly changeNumber: number;
  private readonly prefixes: ReadonlyMap<string, readonly string[]>;

  private constructor(
    private readonly name: string,
    content: PublishedFile,
  ) {
    this.changeNumber = content.changeNumber;
    this.prefixes = new Map(
      content.values.map(({ name: tag, properties }) => [tag, properties.addressPrefixes]),
    );
  }

  /** Whether the file has a service tag, such as `Storage.WestEurope`. */
  public has(tag: string): boolean {
    checkCall('ServiceTagFile.has', tag);
    return this.prefixes.has(tag);
  }

  /**
   * The IPv4 prefixes of a service tag, such as `Storage` or `AzureMachineLearning.EastUS2`, in the file's order.
   *
   * @throws LockdownError `service-tag-not-in-file`.
   */
  public ipv4Prefixes(tag: string): string[] {
    checkCall('ServiceTagFile.ipv4Prefixes', tag);
    const prefixes = this.prefixes.get(tag);
    if (prefixes !== undefined) return prefixes.filter((prefix) => isIPv4(prefix.split('/')[0]!));
    throw new LockdownError({
      code: 'service-tag-not-in-file',
      problem: `${this.name} has no service tag "${tag}".`,
      allowed: `one of its ${this.prefixes.size} tags`,
      cure: 'name the file of the right cloud, or a newer one',
    });
  }
}

brand(ServiceTagFile, 'ServiceTagFile');

interface PublishedFile {
  readonly changeNumber: number;
  readonly values: readonly {
    readonly name: string;
    readonly properties: { readonly addressPrefixes: string[] };
  }[];
}

function isPublishedFile(content: unknown): content is PublishedFile {
  if (typeof content !== 'object' || content === null || !('values' in content)) return false;
  return Array.isArray(content.values) && content.values.every(isTag);
}

function isTag(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('properties' in value))
    return false;
  const { name, properties } = value;
  if (typeof name !== 'string' || typeof properties !== 'object' || properties === null) return false;
  return 'addressPrefixes' in properties && Array.isArray(properties.addressPrefixes);
}

function unreadable(name: string, reason: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-service-tag-file',
    problem: `${name} cannot be read as a service-tag file: ${reason}.`,
    allowed: 'the JSON that Microsoft publishes as "Azure IP Ranges and Service Tags"',
    cure: 'download it again for the right cloud, and name the file itself',
  });
}
