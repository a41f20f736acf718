import {
  type ArgumentValue,
  type ResourceDescription,
  ResourceReference,
} from '../../lib/resources/resource-description';

type Block = { [name: string]: unknown };

/** How descriptions are written: the local name of each, and the one that it waits for. */
export interface Writing {
  readonly localName: (description: ResourceDescription) => string;
  readonly before: (description: ResourceDescription) => ResourceDescription | undefined;
}

/** Terraform's JSON from descriptions, written without any engine. */
export function terraformJson(
  descriptions: readonly ResourceDescription[],
  { localName, before }: Writing,
): { [block: string]: { [type: string]: { [name: string]: Block } } } {
  const json: ReturnType<typeof terraformJson> = {};
  for (const description of descriptions) {
    const { block, type, forEach } = description;
    json[block] = { ...json[block] };
    const previous = before(description);
    const written: Block = { ...writtenBlock(description.arguments, localName) };
    if (forEach !== undefined) written.for_each = `\${toset(${addressOf(forEach, localName)})}`;
    if (previous !== undefined) written.depends_on = [`${previous.type}.${localName(previous)}`];
    json[block][type] = { ...json[block][type], [localName(description)]: written };
  }
  return json;
}

function writtenBlock(block: ResourceDescription['arguments'], localName: Writing['localName']): Block {
  return Object.fromEntries(
    Object.entries(block).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, writtenValue(value, localName)]],
    ),
  );
}

function writtenValue(value: ArgumentValue, localName: Writing['localName']): unknown {
  if (value instanceof ResourceReference) return `\${${addressOf(value, localName)}}`;
  if (Array.isArray(value)) return value.map((each) => writtenValue(each, localName));
  return typeof value === 'object' && value !== null
    ? writtenBlock(value as ResourceDescription['arguments'], localName)
    : value;
}

function addressOf({ resource, attribute }: ResourceReference, localName: Writing['localName']): string {
  return `${resource.block === 'data' ? 'data.' : ''}${resource.type}.${localName(resource)}.${attribute}`;
}
