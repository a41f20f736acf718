import { isDeepStrictEqual } from 'node:util';
import { isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { WorkloadChange } from '../../triage/fix';

/** A file after some changes, and those that could not be made in it. */
export interface PatchedFile {
  readonly text: string;
  readonly skipped: readonly WorkloadChange[];
}

/** What goes where in a text. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Makes changes in the text of a workloads file, YAML or JSON, and leaves the rest of it as it is, comments and order among it. A
 * change is left out where the part is written by an alias, or where the file would say anything else than is meant.
 */
export function patchedWorkloads(text: string, changes: readonly WorkloadChange[]): PatchedFile {
  const skipped: WorkloadChange[] = [];
  let patched = text;
  for (const change of changes) {
    const next = withChangeMade(patched, change);
    if (next === undefined) skipped.push(change);
    else patched = next;
  }
  return { text: patched, skipped };
}

function withChangeMade(text: string, change: WorkloadChange): string | undefined {
  const document = parseDocument(text, { merge: true });
  const entry = entryNamed(document.get('workloads'), change.workload);
  const edit = entry === undefined ? undefined : editOf(entry, change, text);
  if (edit === undefined) return undefined;
  const patched = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  const after = parseDocument(patched, { merge: true });
  if (after.errors.length > 0) return undefined;
  return isDeepStrictEqual(after.toJS(), expected(document.toJS(), change)) ? patched : undefined;
}

function entryNamed(list: unknown, name: string): YAMLMap | undefined {
  if (!isSeq(list)) return undefined;
  return list.items.find((item): item is YAMLMap => isMap(item) && item.get('name') === name);
}

function expected(data: unknown, { workload, property, value, isList }: WorkloadChange): unknown {
  const { workloads } = data as { readonly workloads: Record<string, unknown>[] };
  const parts = property.split('.');
  const last = parts.pop()!;
  let entry = workloads.find(({ name }) => name === workload)!;
  for (const part of parts) {
    entry[part] ??= {};
    entry = entry[part] as Record<string, unknown>;
  }
  const before = entry[last];
  entry[last] = isList ? [...(Array.isArray(before) ? before : []), value] : value;
  return data;
}

function editOf(entry: YAMLMap, change: WorkloadChange, text: string): Edit | undefined {
  const { property, value, isList } = change;
  const [name, ...inner] = property.split('.');
  const pair = entry.items.find(({ key }) => isScalar(key) && key.value === name) as Pair | undefined;
  if (pair === undefined) return addition(entry, change, text);
  // Roles, scenarios and placeholders of a table of the user's own stand in maps of theirs.
  if (inner.length > 0)
    return isMap(pair.value) ? editOf(pair.value, { ...change, property: inner.join('.') }, text) : undefined;
  if (isAlias(pair.value)) return undefined;
  if (isList && isSeq(pair.value)) return itemAddition(pair.value, scalarText(value), text);
  if (!isScalar(pair.value) || pair.value.range == null) return undefined;
  const [from, to] = pair.value.range;
  return { from, to, text: isList ? `[${scalarText(value)}]` : scalarText(value) };
}

/** A pair more, behind the last one. */
function addition(entry: YAMLMap, change: WorkloadChange, text: string): Edit | undefined {
  const last = entry.items.at(-1) as Pair<
    { range?: [number, number, number] },
    { range?: [number, number, number] } | null
  >;
  const end = last?.value?.range?.[1] ?? last?.key?.range?.[1];
  const start = (entry.items[0]?.key as { range?: [number, number, number] } | undefined)?.range?.[0];
  if (end === undefined || start === undefined) return undefined;
  if (entry.flow === true) {
    const pair = pairText(change, text[start] === '"');
    const indent = indentBefore(text, start);
    const between = indent === undefined ? ', ' : `,\n${indent}`;
    return { from: end, to: end, text: `${between}${pair}` };
  }
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  return behindLine(text, end, `${' '.repeat(column)}${pairText(change, false)}`);
}

/** A pair as JSON or YAML has it, in one line. */
function pairText({ property, value, isList }: WorkloadChange, isJson: boolean): string {
  const [name = '', ...inner] = property.split('.').reverse();
  const scalar = isJson ? JSON.stringify(value) : scalarText(value);
  const pair = (key: string, written: string) => `${isJson ? JSON.stringify(key) : key}: ${written}`;
  return inner.reduce(
    (written, key) => pair(key, `{ ${written} }`),
    pair(name, isList ? `[${scalar}]` : scalar),
  );
}

function itemAddition(list: YAMLSeq, written: string, text: string): Edit | undefined {
  const [start, end] = list.range ?? [];
  if (start === undefined || end === undefined) return undefined;
  const last = list.items.at(-1) as { range?: [number, number, number] } | undefined;
  if (list.flow === true) {
    if (last?.range == null) return { from: start + 1, to: start + 1, text: written };
    const isJson = text[last.range[0]] === '"';
    return {
      from: last.range[1],
      to: last.range[1],
      text: `, ${isJson ? JSON.stringify(written.replace(/^['"]|['"]$/g, '')) : written}`,
    };
  }
  if (last?.range == null) return undefined;
  const lineStart = text.lastIndexOf('\n', start) + 1;
  return behindLine(text, last.range[1], `${' '.repeat(start - lineStart)}- ${written}`);
}

/** A new line behind the one in which something ends, and behind the comment that ends it. */
function behindLine(text: string, end: number, line: string): Edit {
  // The range of a block scalar takes in its line end.
  const at = text[end - 1] === '\n' ? end - 1 : end;
  const lineEnd = text.indexOf('\n', at);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  if (lineEnd < 0) return { from: text.length, to: text.length, text: `${newline}${line}` };
  const before = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  return { from: before, to: before, text: `${newline}${line}` };
}

function indentBefore(text: string, start: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^\s*$/.test(line) && text.lastIndexOf('\n', start - 1) >= 0 ? line : undefined;
}

/** A value as YAML has it; what could be read as something else stands in quotes. */
function scalarText(value: string | boolean): string {
  if (typeof value === 'boolean') return String(value);
  return /^[A-Za-z][\w.-]*$/.test(value) && !/^(?:true|false|yes|no|on|off|null)$/i.test(value)
    ? value
    : JSON.stringify(value);
}
