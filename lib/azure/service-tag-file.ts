import { readFileSync } from 'node:fs';
import { BlockList, isIP, isIPv4 } from 'node:net';
import { LockdownError } from '../errors';
import { brand } from '../input/brand';
import { checkCall, checkFactory, factory } from '../input/check';
import { readFailure } from '../input/read-failure';
import { privatePrefixes, reservedPrefixes } from './address-space';
import { AzureCloud } from './cloud';

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
      const { reason, cure } = readFailure(error);
      throw unreadable(path, reason, cure);
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
    } catch {
      throw unreadable(name, `it is no JSON: it ${beginningOf(json)}`);
    }
    const problem = problemOf(content);
    if (problem !== undefined) throw unreadable(name, problem);
    return new ServiceTagFile(name, content as PublishedFile, factory);
  }

  /** The cloud whose tags the file has; absent where the file does not say. */
  public readonly cloud?: AzureCloud;
  /** The change number of the file, which Microsoft raises with every change. */
  public readonly changeNumber: number;
  private readonly prefixes: ReadonlyMap<string, readonly string[]>;

  private constructor(
    private readonly name: string,
    content: PublishedFile,
    by: symbol,
  ) {
    checkFactory('ServiceTagFile', by);
    brand(this, 'ServiceTagFile');
    this.cloud = cloudOf(content.cloud);
    this.changeNumber = content.changeNumber;
    this.prefixes = new Map(
      content.values.map(({ name: tag, properties }) => [tag, properties.addressPrefixes]),
    );
  }

  /**
   * The names of all its tags.
   *
   * @internal
   */
  public get _names(): Iterable<string> {
    return this.prefixes.keys();
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

/**
 * The IPv4 prefixes of a service tag for the machines of a cloud, which has a file of its own.
 *
 * @throws LockdownError `cloud-mismatch`, `service-tag-not-in-file`.
 */
export function addressesInCloud(file: ServiceTagFile, tag: string, cloud: AzureCloud): string[] {
  checkCloudOfFile(file, [cloud], 'the workload is');
  const prefixes = file.ipv4Prefixes(tag);
  if (prefixes.length > 0) return prefixes;
  throw new LockdownError({
    code: 'service-tag-not-in-file',
    problem: `The service-tag file has no IPv4 address of "${tag}".`,
    allowed: 'a file with the addresses of every tag that is asked for',
    cure: 'download it again, and change nothing in it',
  });
}

/**
 * Refuses the file of another cloud than those of what its addresses are for: tags of the same name have other addresses there.
 *
 * @param clouds those of what it is for; none where that does not tell
 * @param subject what is in them, with its verb
 * @throws LockdownError `cloud-mismatch`.
 */
export function checkCloudOfFile(
  file: ServiceTagFile | undefined,
  clouds: readonly AzureCloud[],
  subject: string,
): void {
  if (file?.cloud === undefined || clouds.length === 0 || clouds.includes(file.cloud)) return;
  const named = clouds.map((cloud) => `"${cloud}"`).join(' and ');
  throw new LockdownError({
    code: 'cloud-mismatch',
    problem: `The service-tag file is of the cloud "${file.cloud}", and ${subject} in ${named}.`,
    allowed: `the service-tag file of the cloud ${clouds.map((cloud) => `"${cloud}"`).join(' or ')}`,
    cure: 'download the file of that cloud, or correct the region',
  });
}

interface PublishedFile {
  readonly cloud?: unknown;
  readonly changeNumber: number;
  readonly values: readonly {
    readonly name: string;
    readonly properties: { readonly addressPrefixes: string[] };
  }[];
}

/** The cloud of a file by what the file calls it, such as `Public` and `AzureGovernment`. */
function cloudOf(named: unknown): AzureCloud | undefined {
  if (typeof named !== 'string') return undefined;
  if (/^public$|^AzureCloud$/i.test(named)) return AzureCloud.PUBLIC;
  if (/gov/i.test(named)) return AzureCloud.US_GOVERNMENT;
  return /china/i.test(named) ? AzureCloud.CHINA : undefined;
}

/** What makes a content no published file; `undefined` where nothing does. */
function problemOf(content: unknown): string | undefined {
  if (!isObject(content)) return `it holds ${given(content)}, and not an object with "values"`;
  const { changeNumber, values } = content;
  if (!Number.isSafeInteger(changeNumber) || (changeNumber as number) < 0)
    return `changeNumber is ${given(changeNumber)}, and not a whole number`;
  if (!Array.isArray(values)) return `values is ${given(values)}, and not a list of service tags`;
  const names = new Set<string>();
  for (const [i, value] of values.entries()) {
    const problem = problemOfTag(value, names);
    if (problem !== undefined) return `values[${i}]${problem}`;
  }
  return undefined;
}

/** A limit of this library: a wider prefix is taken for a mistake, for a route or a rule for it would open what is nobody's. */
const widestPrefix = 8;

function problemOfTag(value: unknown, names: Set<string>): string | undefined {
  if (!isObject(value)) return ` is ${given(value)}, and not an object with "name" and "properties"`;
  const { name, properties } = value;
  if (typeof name !== 'string' || !/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/.test(name))
    return `.name is ${given(name)}, and not the name of a service tag, such as "Storage.WestEurope"`;
  if (names.has(name.toLowerCase())) return `.name is ${given(name)}, which a tag before it has`;
  names.add(name.toLowerCase());
  const prefixes = isObject(properties) ? properties.addressPrefixes : undefined;
  if (!Array.isArray(prefixes))
    return ` (${name}).properties.addressPrefixes is ${given(prefixes)}, and not a list of prefixes`;
  const wrong = prefixes.findIndex((prefix) => !isAddressPrefix(prefix));
  if (wrong < 0) {
    const wide = prefixes.find((prefix) => Number(prefix.split('/')[1]) < widestPrefix);
    if (wide !== undefined)
      return ` (${name}).properties.addressPrefixes has ${given(wide)}, a prefix wider than /${widestPrefix}, which is taken for a mistake`;
    const inside = prefixes.find((prefix) => isOfNoInternet(prefix));
    return (
      inside &&
      ` (${name}).properties.addressPrefixes has ${given(inside)}, which no route of the Internet leads to`
    );
  }
  return ` (${name}).properties.addressPrefixes[${wrong}] is ${given(prefixes[wrong])}, and not a prefix such as "20.38.64.0/19"`;
}

const ofNoInternet = new BlockList();
for (const prefix of [...privatePrefixes, ...reservedPrefixes]) {
  const [address = '', length] = prefix.split('/');
  ofNoInternet.addSubnet(address, Number(length), 'ipv4');
}

/** Whether a prefix of IPv4 begins among private addresses, or those of no machine. */
function isOfNoInternet(prefix: string): boolean {
  const [address = ''] = prefix.split('/');
  return isIPv4(address) && ofNoInternet.check(address, 'ipv4');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAddressPrefix(prefix: unknown): boolean {
  if (typeof prefix !== 'string') return false;
  const [, address = '', length = ''] = /^([^/%]+)\/(0|[1-9]\d{0,2})$/.exec(prefix) ?? [];
  return Number(length) <= { 0: -1, 4: 32, 6: 128 }[isIP(address) as 0 | 4 | 6];
}

/** How a text begins that is no JSON, by which it is known for what it is, such as the page of the download. */
function beginningOf(text: string): string {
  const start = text.replace(/^\uFEFF/, '').trim();
  if (start === '') return 'is empty';
  if (/^<(!doctype|html)/i.test(start)) return 'is a web page';
  return /^[[{]/.test(start)
    ? 'is cut off, or was changed by hand'
    : `begins with ${given([...start].slice(0, 20).join(''))}`;
}

/** A value as a message shows it. */
function given(value: unknown): string {
  if (value === undefined) return 'not set';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function unreadable(
  name: string,
  reason: string,
  cure = 'download it again for the right cloud, and name the file itself',
): LockdownError {
  return new LockdownError({
    code: 'unreadable-service-tag-file',
    problem: `${name} cannot be read as a service-tag file: ${reason}.`,
    allowed: 'the JSON that Microsoft publishes as "Azure IP Ranges and Service Tags"',
    cure,
  });
}
