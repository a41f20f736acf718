/** A configuration in JSON, written in Terraform's own syntax: lists of objects and lone ones become blocks. */
export function writtenHcl(configuration: Readonly<Record<string, unknown>>): string {
  return Object.entries(configuration)
    .filter(([kind]) => kind !== '//')
    .flatMap(([kind, value]) => topBlocks(kind, value))
    .join('\n');
}

/** How many names stand between a kind and its body. */
const names: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  variable: 1,
  output: 1,
  module: 1,
  provider: 1,
};

function topBlocks(kind: string, value: unknown, labels: readonly string[] = []): string[] {
  const all = Array.isArray(value) ? value : [value];
  if (labels.length < (names[kind] ?? 0))
    return all.flatMap((each) =>
      Object.entries(each as object).flatMap(([label, inner]) => topBlocks(kind, inner, [...labels, label])),
    );
  return all.map((body) =>
    block([kind, ...labels.map((each) => JSON.stringify(each))].join(' '), body, kind),
  );
}

function block(head: string, body: unknown, kind: string): string {
  const lines = Object.entries(body as object).flatMap(([key, value]): string[] => {
    if (key === '//') return [];
    // Values of these are maps, not blocks.
    const isAttribute = kind === 'locals' || kind === 'output' || kind === 'variable' || key === 'tags';
    if (kind === 'variable' && key === 'type') return [`type = ${value}`];
    if (!isAttribute && isBlock(value)) return [block(key, value, key)];
    const isBlocks = Array.isArray(value) && value.length > 0 && value.every(isBlock);
    if (!isAttribute && isBlocks) return value.map((each) => block(key, each, key));
    return [`${key} = ${expression(value)}`];
  });
  return [`${head} {`, ...lines, '}'].join('\n');
}

function isBlock(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function expression(value: unknown): string {
  if (typeof value === 'string') {
    const only = /^\$\{([^{}]*)\}$/.exec(value)?.[1];
    return only ?? template(value);
  }
  if (Array.isArray(value)) return `[${value.map(expression).join(', ')}]`;
  if (!isBlock(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)} = ${expression(each)}`);
  return `{ ${entries.join(', ')} }`;
}

/** Quoted, with expressions as they stand. */
function template(text: string): string {
  const parts = text.split(/(?<!\$)(\$\{[^{}]*\})/);
  return `"${parts.map((part, i) => (i % 2 === 1 ? part : JSON.stringify(part).slice(1, -1))).join('')}"`;
}
