import type { Writer } from './input-mistake';
import { enumerationOf, type Members, membersOfShape, type Shape } from './shape';
import { listed, quoted } from './shown';

/** What a member may be: one value of its shape, or a list of them. */
export function allowedText(shape: Shape, writer: Writer): string {
  if (shape.isMap)
    return `names, each with ${allowedText({ ...shape, isMap: false, meaning: undefined }, writer)}`;
  const meaning = shape.meaning === undefined || shape.kind === 'instance' ? '' : `: ${shape.meaning}`;
  return `${shape.isList ? `a list of ${allowedValues(shape, writer)}` : allowedValue(shape, writer)}${meaning}`;
}

/** What one value of a shape may be. */
export function allowedValue(shape: Shape, writer: Writer): string {
  const { kind, name } = shape;
  switch (kind) {
    case 'string':
      return 'a string';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'tags':
      return 'names of tags with strings';
    case 'enumeration': {
      const members = enumerationOf(shape);
      if (writer === 'file')
        return listed(
          members.map(([, value]) => value),
          'or',
        );
      return listed(
        members.map(([member, value]) => `${name}.${member} (${quoted(value)})`),
        'or',
      );
    }
    case 'instance':
      return name === 'IHubFirewall' ? 'a firewall' : `${articleOf(name!)} ${name}`;
    default:
      return allowedObject(membersOfShape(shape));
  }
}

function allowedValues(shape: Shape, writer: Writer): string {
  if (shape.kind === 'string') return 'strings';
  if (shape.kind === 'instance') return `${shape.name}s`;
  if (shape.kind !== 'object') return allowedValue(shape, writer);
  return `objects with ${listed(requiredOf(membersOfShape(shape)))}`;
}

/** What an object has to have. */
export function allowedObject(members: Members): string {
  const required = requiredOf(members);
  return required.length === 0 ? 'an object' : `an object with ${listed(required)}`;
}

function requiredOf(members: Members): string[] {
  return [...members].filter(([, { isOptional }]) => !isOptional).map(([key]) => key);
}

/** An object with the members that it has to have, as one would write it. */
export function exampleOf(members: Members): string {
  const required = requiredOf(members);
  const shownMembers = required.length > 0 ? required : [...members.keys()].slice(0, 1);
  return `{ ${shownMembers.map((key) => `${key}: …`).join(', ')} }`;
}

function articleOf(name: string): string {
  return /^[AEIO]/.test(name) ? 'an' : 'a';
}
