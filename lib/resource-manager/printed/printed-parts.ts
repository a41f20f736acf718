import { LockdownError } from '../../errors';
import { field, isObject, type Json, objects, unreadable } from '../../terraform/document/json';
import { otherText } from '../../terraform/document/json-text';
import type { UnreadPart } from '../../terraform/document/terraform-document';
import type { Resource } from '../../terraform/resource/resource';
import { isTemplate } from '../template/schemas';
import { effectiveIn } from './effective';
import type { Effective } from './effective-bodies';
import { deploymentsIn } from './printed-deployments';
import { isContinued, type PrintedPage, pageOf } from './printed-pages';
import { whatIfIn } from './what-if';

/** Lists of Azure are nested no deeper: files, each with a page of resources. */
const deepest = 10;

/** Whether something is what Azure prints of resources that are deployed: one, or lists of them. */
export function isPrinted(json: unknown): boolean {
  if (Array.isArray(json)) return true;
  return isObject(json) && (isDeployed(json) || listIn(json) !== undefined || whatIfIn(json) !== undefined);
}

/** A resource that was printed, and the file that it stands in. */
export interface PrintedResource {
  readonly resource: Json;
  readonly file?: string;
  /** Whether it is of a what-if. */
  readonly planned?: boolean;
}

/** What stands in all that Azure has printed: one object, a list, or the files of a folder. */
export class PrintedParts {
  public readonly resources: PrintedResource[] = [];
  /** What is in effect at network interfaces. */
  public readonly effective: Effective[] = [];
  /** What network managers have deployed. */
  public readonly deployments: Resource[] = [];
  public readonly pages: PrintedPage[] = [];
  /** Files with an empty list. */
  public readonly emptyFiles: string[] = [];
  /** Files that were to hold resources, and do not; and what a deployment may change besides. */
  public readonly unread: UnreadPart[] = [];
  /** What-ifs, by their files. */
  public readonly whatIfs: { readonly file?: string; readonly told: ReadonlySet<string> }[] = [];
  /** Deployments into which a what-if may not have looked. */
  public readonly skipped: string[] = [];
  /** Files that are of something else. */
  public readonly foreign: string[] = [];

  /** @throws LockdownError `unreadable-terraform`. */
  public static of(json: unknown): PrintedParts {
    const parts = new PrintedParts();
    const files = Array.isArray(json) ? json.filter(isFile) : [];
    if (files.length === 0) parts.add(json);
    else {
      for (const each of json as unknown[]) if (!isFile(each)) parts.add(each);
      parts.addFiles(files);
    }
    return parts;
  }

  /** Of a file that cannot be read the others tell; where none can, its mistake is that of the whole. */
  private addFiles(files: readonly PrintedFile[]): void {
    const refused: { readonly printed: unknown; readonly file: string; readonly error: LockdownError }[] = [];
    for (const { file, printed } of files) {
      const own = new PrintedParts();
      try {
        own.add(printed, file);
      } catch (error) {
        if (!(error instanceof LockdownError)) throw error;
        refused.push({ printed, file, error });
        continue;
      }
      this.resources.push(...own.resources);
      this.effective.push(...own.effective);
      this.deployments.push(...own.deployments);
      this.pages.push(...own.pages);
      this.emptyFiles.push(...own.emptyFiles);
      this.unread.push(...own.unread);
      this.skipped.push(...own.skipped);
      this.whatIfs.push(...own.whatIfs);
    }
    const [first] = refused;
    if (first !== undefined && this.resources.length === 0) {
      const template = refused.find(({ printed }) => isObject(printed) && isTemplate(printed));
      throw template === undefined ? first.error : ofTemplate(template.file);
    }
    for (const { printed, file } of refused)
      if (isOfSomethingElse(printed)) this.foreign.push(file);
      else
        this.unread.push({
          address: file,
          what: `${file}, which holds no resources but ${wordsFor(printed)}`,
        });
  }

  private add(json: unknown, file?: string, depth = 0): void {
    if (depth > deepest) throw unreadable(`its lists are nested more than ${deepest} deep`);
    if (Array.isArray(json)) this.addList(json, file, depth);
    else if (typeof json === 'string' && depth === 0)
      throw unreadable(
        `${file} is no JSON, and holds ${wordsFor(json)}`,
        otherText(json)?.cure ?? 'print it once more',
      );
    else if (!isObject(json)) throw withoutId(JSON.stringify(json), file);
    else if (isDeployed(json)) this.resources.push({ resource: json, file });
    else if (!this.addWhatIf(json, file)) {
      const list = listIn(json);
      if (list === undefined)
        throw withoutId(`an object with ${Object.keys(json).slice(0, 5).join(', ')}`, file);
      const inEffect = effectiveIn(list, file);
      if (inEffect !== undefined) this.effective.push({ ...inEffect, continued: isContinued(json) });
      else {
        this.pages.push(pageOf(json, list, file));
        this.addList(list, file, depth);
      }
    }
  }

  /** The resources in the end: of what a what-if tells, what stands now is not any more. */
  public get standing(): readonly PrintedResource[] {
    return this.resources.filter(
      ({ resource: { id }, planned }) =>
        planned === true || !this.whatIfs.some(({ told }) => told.has(String(id).toLowerCase())),
    );
  }

  private addWhatIf(json: Json, file: string | undefined): boolean {
    const whatIf = whatIfIn(json);
    if (whatIf === undefined) return false;
    this.pages.push(pageOf(json, whatIf.resources, file));
    this.resources.push(...whatIf.resources.map((resource) => ({ resource, file, planned: true })));
    this.whatIfs.push({ file, told: whatIf.told });
    this.unread.push(...whatIf.unread);
    this.skipped.push(...whatIf.skipped);
    return true;
  }

  private addList(list: readonly unknown[], file: string | undefined, depth: number): void {
    if (list.length === 0 && file !== undefined) this.emptyFiles.push(file);
    const inEffect = effectiveIn(list, file);
    const deployed = deploymentsIn(list);
    if (inEffect !== undefined) this.effective.push(inEffect);
    else if (deployed !== undefined) this.deployments.push(...deployed);
    else for (const each of list) this.add(each, file, depth + 1);
  }
}

function ofTemplate(file: string): LockdownError {
  return unreadable(
    `${file} is a template of Azure Resource Manager, which is a document of its own`,
    `name ${file}, with --parameters where it takes any`,
  );
}

/** A file of a folder; of one that is no JSON its text. */
interface PrintedFile {
  readonly file: string;
  readonly printed: unknown;
}

function isFile(json: unknown): json is PrintedFile {
  return isObject(json) && typeof json.file === 'string' && json.printed !== undefined;
}

/** Whether a file says by its members that it is of another tool: an object, and no error of Azure. */
function isOfSomethingElse(printed: unknown): boolean {
  return isObject(printed) && errorOf(printed) === undefined;
}

/** The error of Azure that was printed instead of resources, in words. */
export function errorOf(printed: unknown): string | undefined {
  const error = field(printed, 'error') ?? printed;
  const told = [field(error, 'code'), field(error, 'message')].filter((each) => typeof each === 'string');
  const isError = field(printed, 'error') !== undefined || field(printed, 'code') !== undefined;
  return isError ? `an error: ${(told.join(': ') || JSON.stringify(error)).slice(0, 100)}` : undefined;
}

function wordsFor(printed: unknown): string {
  if (typeof printed !== 'string') return errorOf(printed) ?? 'a list without their ids';
  const [line = ''] = printed.trim().split('\n');
  return otherText(printed)?.what ?? `the text "${line.slice(0, 100)}"`;
}

function isDeployed(json: Json): boolean {
  return typeof json.id === 'string' && /^\/(subscriptions|providers)\//i.test(json.id);
}

/** The list that Azure puts resources into: `value` of its REST API, `data` of Resource Graph. */
function listIn(json: Json): unknown[] | undefined {
  if (Array.isArray(json.value)) return json.value;
  if (Array.isArray(json.data)) return json.data;
  const rows = field(json.data, 'rows');
  if (!Array.isArray(rows)) return undefined;
  // A table of Resource Graph, with columns by name and rows without.
  const names = objects(field(json.data, 'columns')).map(({ name }) => String(name));
  return rows.map((row) =>
    Object.fromEntries(names.map((name, i) => [name, Array.isArray(row) ? row[i] : undefined])),
  );
}

function withoutId(what: string, file: string | undefined) {
  const where = file === undefined ? 'among what Azure has printed' : `in ${file}`;
  return unreadable(
    `${where} there is ${what.slice(0, 100)}, which has no id of a resource`,
    'print resources whole, without --query, or with id, type, name and properties among what it names',
  );
}
