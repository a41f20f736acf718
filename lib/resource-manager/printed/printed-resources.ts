import { notKnown, type Value } from '../../terraform/resource/resource';
import { isBlock, isSet } from '../../terraform/resource/resource-values';
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

/** What of a resource bears on networks, as a text that is the same however a command prints it. */
function contentOf({ type, body, location }: ResourceBody): string {
  return JSON.stringify(comparable([location ?? null, readOf(type, body)]));
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
