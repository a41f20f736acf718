import { isNear, nearestNames } from '../nearest-names';
import { allowedObject, allowedText, allowedValue, exampleOf } from './allowed-values';
import { isInstance } from './brand';
import { booleanCure, listCure, missingCure, nearestChoice, numberCure, stringCure, waysText } from './cures';
import type { InputMistake, Said, Writer } from './input-mistake';
import {
  enumerationOf,
  type Members,
  membersOf,
  membersOfShape,
  type ObjectName,
  type Shape,
  workloadsWith,
} from './shape';
import { listed, nameOfClass, quoted, shown, shownWithType } from './shown';
import { formatMistake } from './string-format';
import { tagForm, tagMistake } from './tag-form';
import { isResolvable, isUnresolved } from './token';

type Path = readonly (string | number)[];

/** How an object is read. */
export interface Reading {
  readonly writer: Writer;
  /** Members that the object may lack, although its interface asks for them. */
  readonly mayLack?: readonly string[];
  /** Whether it is read where it is given: there is nothing in it that Terraform resolves later. */
  readonly isWrittenOut?: boolean;
}

/** What in an object is not as its interface has it, the first mistake first. What Terraform resolves is let through. */
export function mistakesIn(name: ObjectName, value: unknown, reading: Reading): InputMistake[] {
  return mistakesInMembers(membersOf(name)!, value, reading);
}

/** The same of an object whose members are known without an interface. */
export function mistakesInMembers(
  members: Members,
  value: unknown,
  { writer, mayLack = [], isWrittenOut = false }: Reading,
): InputMistake[] {
  const mistakes: InputMistake[] = [];
  new Reader(writer, mistakes, isWrittenOut).readObject(value, members, [], mayLack);
  return mistakes;
}

/** What in the arguments of a call is not as its parameters have it. */
export function mistakesInCall(parameters: Members, values: readonly unknown[]): InputMistake[] {
  const mistakes: InputMistake[] = [];
  const reader = new Reader('program', mistakes);
  let i = 0;
  for (const [name, shape] of parameters) reader.readMember(values[i++], shape, [name]);
  return mistakes;
}

/** A place in an input as programs write it: `ownRequirements[0].port`. */
export function pathText(path: Path): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join('');
}

/** So many names are told at once. */
const fewMembers = 8;

/** Whether an object of a shape has a member. */
function holds(shape: Shape, key: string): boolean {
  return !shape.isList && !shape.isMap && shape.kind === 'object' && membersOfShape(shape).has(key);
}

class Reader {
  constructor(
    private readonly writer: Writer,
    private readonly mistakes: InputMistake[],
    private readonly isWrittenOut = false,
  ) {}

  public readObject(value: unknown, members: Members, path: Path, mayLack: readonly string[] = []): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.refuse(path, {
        problem: `${path.length === 0 ? 'props' : pathText(path)} is ${shownWithType(value)}.`,
        allowed: allowedObject(members),
        cure: `write ${exampleOf(members)}`,
        error: value === undefined ? 'missing-property' : 'invalid-property',
      });
      return;
    }
    const given = value as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(given).filter((key) => !members.has(key) && given[key] !== undefined);
    for (const key of unknown) this.refuseUnknown(key, members, given, path);
    for (const [key, shape] of members) {
      const member = given[key];
      if (member === undefined && (shape.isOptional || mayLack.includes(key) || isMeant(key, unknown)))
        continue;
      this.readMember(member, shape, [...path, key]);
    }
  }

  public readMember(value: unknown, shape: Shape, path: Path): void {
    if (value === undefined || value === null) {
      if (value === undefined && shape.isOptional) return;
      this.refuse(path, {
        problem: `${pathText(path)} is ${value === null ? 'null' : 'not set'}.`,
        allowed: allowedText(shape, this.writer),
        cure: shape.isOptional ? 'leave it out, or give it a value' : missingCure(shape, pathText(path)),
        error: value === null ? 'invalid-property' : 'missing-property',
      });
    } else if (shape.isMap) this.readMap(value, shape, path);
    else if (!shape.isList) this.readOne(value, shape, path);
    else if (Array.isArray(value)) this.readList(value, shape, path);
    else if (shape.kind !== 'string' || !this.isLater(value))
      this.refuse(path, {
        problem: `${pathText(path)} is ${shownWithType(value)}, which is no list.`,
        allowed: allowedText(shape, this.writer),
        cure: listCure(value, shape),
      });
  }

  private readMap(value: unknown, shape: Shape, path: Path): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.refuse(path, {
        problem: `${pathText(path)} is ${shownWithType(value)}.`,
        allowed: allowedText(shape, this.writer),
        cure: 'write { name: … }',
      });
      return;
    }
    const ofOne = { ...shape, isMap: false, isOptional: false };
    for (const [name, each] of Object.entries(value)) this.readMember(each, ofOne, [...path, name]);
  }

  private readList(values: readonly unknown[], shape: Shape, path: Path): void {
    // A list may have holes, which forEach passes over.
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value !== undefined && value !== null) {
        this.readOne(value, shape, path, i);
        continue;
      }
      this.refuse([...path, i], {
        problem: `${pathText([...path, i])} is ${value === null ? 'null' : 'undefined'}.`,
        allowed: allowedValue(shape, this.writer),
        cure: 'leave it out of the list, or see why it has no value yet',
      });
    }
  }

  /** A value, or one of a list of values, whose place is put into words only where it is wrong. */
  private readOne(value: unknown, shape: Shape, path: Path, place?: number): void {
    if (shape.kind === 'object') {
      this.readObject(value, membersOfShape(shape), place === undefined ? path : [...path, place]);
      return;
    }
    const said = this.saidOf(value, shape, () => pathText(place === undefined ? path : [...path, place]));
    if (said !== undefined) this.refuse(place === undefined ? path : [...path, place], said);
  }

  private saidOf(value: unknown, shape: Shape, at: () => string): Said | undefined {
    switch (shape.kind) {
      case 'string':
        if (typeof value === 'string')
          return formatMistake(value, shape.format, shape.isOptional && !shape.isList, at, this.writer);
        return this.isLater(value) ? undefined : this.wrongType(value, shape, at, stringCure(value, shape));
      case 'number':
        if (typeof value === 'number' && Number.isFinite(value)) return undefined;
        return this.isLater(value) ? undefined : this.wrongType(value, shape, at, numberCure(value));
      case 'boolean':
        if (typeof value === 'boolean') return undefined;
        return this.isLater(value)
          ? this.unresolved(shape, at)
          : this.wrongType(value, shape, at, booleanCure(value));
      case 'enumeration':
        return this.readChoice(value, shape, at);
      case 'tags':
        return this.isLater(value) ? undefined : this.readTags(value, shape, at);
      default:
        if (shape.name === 'IHubFirewall' ? isFirewall(value, this.writer) : isInstance(value, shape.name!))
          return undefined;
        return {
          ...this.wrongType(value, shape, at, `make it by ${waysText(shape.name!)}`),
          ...(nameOfClass(value) === shape.name
            ? { problem: `${at()} has the class ${shape.name}, and was not made as one.` }
            : {}),
        };
    }
  }

  private readChoice(value: unknown, shape: Shape, at: () => string): Said | undefined {
    const members = enumerationOf(shape);
    if (members.some(([, each]) => each === value)) return undefined;
    if (this.isLater(value) || (typeof value === 'string' && isUnresolved(value)))
      return this.unresolved(shape, at);
    const nearest = nearestChoice(value, members);
    const said = { problem: `${at()} is ${shown(value)}.`, allowed: allowedValue(shape, this.writer) };
    if (nearest === undefined) return { ...said, cure: 'choose one of them' };
    const [member] = members.find(([, each]) => each === nearest)!;
    return {
      ...said,
      cure:
        this.writer === 'file'
          ? `did you mean ${nearest}?`
          : `did you mean ${shape.name}.${member}, which is ${quoted(nearest)}?`,
    };
  }

  private readTags(value: unknown, shape: Shape, at: () => string): Said | undefined {
    if (
      typeof value !== 'object' ||
      value === null ||
      Array.isArray(value) ||
      nameOfClass(value) !== undefined
    )
      return this.wrongType(value, shape, at, `write { team: 'network' }`);
    for (const [name, text] of Object.entries(value))
      if (typeof text !== 'string' && !isResolvable(text))
        return {
          problem: `${at()}.${name} is ${shown(text)}.`,
          allowed: tagForm.allowed,
          cure: stringCure(text),
        };
    const mistake = tagMistake(value, at);
    return mistake && { ...mistake, allowed: tagForm.allowed };
  }

  /** Where few may stand, all are told; the nearest among many. */
  private refuseUnknown(
    key: string,
    members: Members,
    given: Readonly<Record<string, unknown>>,
    path: Path,
  ): void {
    // What is set already is not what was meant.
    const open = [...members.keys()].filter((name) => given[name] === undefined);
    const [nearest, ...more] = nearestNames(key, open.length > 0 ? open : members.keys());
    const word = this.writer === 'file' ? 'parameter' : 'property';
    const holder = open.find((name) => holds(members.get(name)!, key));
    const [owner] = path.length === 0 && holder === undefined ? workloadsWith(key) : [];
    const inside = Object.keys(Object(given[key])).filter((name) => members.has(name));
    const elsewhere = owner === undefined ? '' : `: it is of ${owner}`;
    this.refuse([...path, key], {
      problem: `There is no ${word} ${quoted(pathText([...path, key]))} here${elsewhere}.`,
      allowed:
        open.length <= fewMembers ? listed(open, 'or') : `the nearest are ${listed([nearest!, ...more])}`,
      cure:
        holder !== undefined
          ? `write it within ${holder}`
          : inside.length > 0
            ? `write ${listed(inside)} in its place, without ${key} around`
            : owner === undefined && isNear(key, nearest!)
              ? `did you mean ${nearest}?`
              : 'leave it out, or write the one that is meant',
    });
  }

  private wrongType(value: unknown, shape: Shape, at: () => string, cure: string): Said {
    return {
      problem: `${at()} is ${shownWithType(value)}.`,
      allowed: allowedValue(shape, this.writer),
      cure,
    };
  }

  private isLater(value: unknown): boolean {
    return !this.isWrittenOut && isResolvable(value);
  }

  private unresolved(shape: Shape, at: () => string): Said {
    return {
      problem: `${at()} is a value that Terraform resolves only later.`,
      allowed: `${allowedValue(shape, this.writer)}: rules are made from it at synth`,
      cure: 'write the value out',
    };
  }

  private refuse(path: Path, { error = 'invalid-property', ...said }: Said): void {
    this.mistakes.push({ path, error, ...said });
  }
}

/** What has the members of a firewall; constructs of other copies and of users are such, too. Files know no constructs. */
function isFirewall(value: unknown, writer: Writer): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as { readonly tlsInspectionEnabled?: unknown }).tlsInspectionEnabled === 'boolean' &&
    (writer === 'file' ||
      typeof (value as { readonly node?: { readonly path?: unknown } }).node?.path === 'string')
  );
}

/** Whether a member that is missing is likely one of the unknown ones. */
function isMeant(key: string, unknown: readonly string[]): boolean {
  return unknown.some((each) => isNear(each, key));
}
