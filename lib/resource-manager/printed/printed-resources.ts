import { locationName } from '../../azure/region';
import { notKnown, type Value } from '../../terraform/resource/resource';
import { isBlock, isSet, text } from '../../terraform/resource/resource-values';
import { BodyReading } from '../body-reading';
import type { ResourceBody } from '../resource-body';
import { azureTypeOf } from '../types';

/** A resource as it was printed, and the files that it stands in. */
interface Print {
  readonly body: ResourceBody;
  readonly files: readonly string[];
  readonly contradicted?: true;
}

/** Resources by their ids, of which each may be printed several times, by several commands and on several days. */
export class PrintedResources {
  private readonly byId = new Map<string, Print>();

  public add(body: ResourceBody, file?: string): void {
    const key = body.address.toLowerCase();
    const known = this.byId.get(key);
    const files = [...(known?.files ?? []), ...(file === undefined ? [] : [file])];
    if (known === undefined) this.byId.set(key, { body, files });
    // Of what is listed and shown, the list has less.
    else if (known.contradicted !== true && known.body.body === notKnown) this.byId.set(key, { body, files });
    else if (body.body !== notKnown)
      this.byId.set(
        key,
        known.contradicted === true || contentOf(known.body) !== contentOf(body)
          ? contradicted(known.body, files)
          : { ...known, files },
      );
  }

  /** Holds what another resource has inside of itself against what is printed of it by itself. */
  public hold(inside: ResourceBody, file?: string): void {
    const known = this.byId.get(inside.address.toLowerCase());
    if (known === undefined || known.contradicted === true) return;
    if (known.body.body === notKnown || inside.body === notKnown) return;
    if (!contradict(known.body, inside)) return;
    const files = [...known.files, ...(file === undefined ? [] : [file])];
    this.byId.set(inside.address.toLowerCase(), contradicted(known.body, files));
  }

  public get bodies(): ResourceBody[] {
    return [...this.byId.values()].map(({ body }) => body);
  }
}

/** Of a resource that was printed differently nothing is known: which of the prints holds none of them tells. */
function contradicted(body: ResourceBody, files: readonly string[]): Print {
  const named = [...new Set(files)];
  const where = named.length === 0 ? '' : `, in ${named.join(' and ')}`;
  return {
    body: {
      ...body,
      body: notKnown,
      lack: `which was printed more than once with different contents${where}`,
    },
    files,
    contradicted: true,
  };
}

/**
 * Whether two tell differently of one resource: a member that both have, or what is given to it, of which the absence tells as well. What
 * stands inside of another has fewer members than what is printed by itself.
 */
function contradict(a: ResourceBody, b: ResourceBody): boolean {
  const [one, other] = [a, b].map(({ type, body }) => comparable(argumentsOf(type, body))) as [Value, Value];
  if (!isBlock(one) || !isBlock(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].some((key) => {
    const both = one[key] !== undefined && other[key] !== undefined;
    return (both || key.endsWith('_id')) && JSON.stringify(one[key]) !== JSON.stringify(other[key]);
  });
}

function argumentsOf(type: string, body: Value): Value {
  const read = readOf(type, body);
  return Array.isArray(read) ? read[0]! : null;
}

/** What of a resource bears on networks, as a text that is the same however a command prints it. */
function contentOf({ type, body, location }: ResourceBody): string {
  return JSON.stringify(comparable([locationName(text(location)) ?? null, readOf(type, body)]));
}

function readOf(type: string, body: Value): Value {
  const own = azureTypeOf(type);
  if (own === undefined) return null;
  const reading = new BodyReading(
    '',
    (id) => id,
    () => undefined,
  );
  const read = reading.argumentsOf(body, own.shape);
  const parts = reading.parts.map(({ type: part, values }): Value => {
    if (part.startsWith('azurerm_')) return [part, values];
    const child = values.body ?? null;
    return [part, isBlock(child) ? (child.name ?? child.id ?? null) : null, readOf(`${type}/${part}`, child)];
  });
  return [read, ...parts];
}

/** A value without what is not set, and without regard to order and case. */
function comparable(value: Value): Value {
  if (typeof value === 'string') return value.toLowerCase().replaceAll(' ', '');
  if (Array.isArray(value))
    return value
      .map(comparable)
      .filter(isFilled)
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (!isBlock(value)) return value;
  const entries = Object.entries(value)
    .map(([key, each]): [string, Value] => [key, comparable(each)])
    .filter(([, each]) => isFilled(each))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

function isFilled(value: Value): boolean {
  if (!isSet(value) || value === '') return false;
  return typeof value !== 'object' || Object.keys(value as object).length > 0;
}
