import { createHash } from 'node:crypto';

/** One of the parts into which the items of a list are divided by their digests. */
export interface ListPart {
  readonly part: number;
  readonly parts: number;
}

/** Whether a text falls into a part: the same, or a new one, when the number of parts is doubled. */
export function isInPart(text: string, { part, parts }: ListPart): boolean {
  return parts === 1 || createHash('sha256').update(text).digest().readUInt32BE(0) % parts === part;
}

/** The expression of Terraform for what of a list, which is an expression itself, falls into a part. */
export function partExpression(list: string, { part, parts }: ListPart): string {
  const digest = 'parseint(substr(sha256(item), 0, 8), 16)';
  return `\${[for item in ${list.slice(2, -1)} : item if ${digest} % ${parts} == ${part}]}`;
}

/** The list of such an expression, and the part of it; any other text is whole. */
export function listOfPart(text: string): { readonly list: string; readonly of: ListPart } {
  const [, list, parts, part] = /^\$\{\[for item in (.+) : item if .+ % (\d+) == (\d+)\]\}$/.exec(text) ?? [];
  if (list === undefined) return { list: text, of: { part: 0, parts: 1 } };
  return { list: `\${${list}}`, of: { part: Number(part), parts: Number(parts) } };
}
