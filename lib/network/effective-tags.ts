import { everything } from '../arithmetic/ipv4';
import { effectiveTagsType } from '../resource-manager/printed/effective-bodies';
import type { Directory } from '../terraform/resource/directory';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import { blocks, items, text } from '../terraform/resource/resource-values';
import { AddressList } from './address-list';
import type { Subnet } from './subnet';

/** What Azure says that a tag holds in a subnet, in each of the places where it says so. */
export class EffectiveTag {
  constructor(private readonly prints: readonly AddressList[]) {}

  /** Whether it holds an address; `undefined` where it does in one place, and not in another. */
  public holds(address: number): boolean | undefined {
    return this.alike((print) => print.set.has(address));
  }

  /** Whether it holds everything, and so what has no address that is known; `undefined` where it may. */
  public get holdsEverything(): boolean | undefined {
    const all = this.alike((print) => print.set.size > everything[1]);
    if (all === true) return true;
    return this.prints.some((print) => print.reachesPublic) ? undefined : false;
  }

  private alike(of: (print: AddressList) => boolean): boolean | undefined {
    const every = this.prints.every(of);
    return every || (this.prints.some(of) ? undefined : false);
  }
}

/** What a rule says, as Azure prints it, that a tag holds. */
interface TagOfRule {
  readonly tag: string;
  readonly rule: string;
  readonly print: AddressList;
}

/** What Azure says that tags of security rules hold, in the subnets of whose interfaces it was asked. */
export class EffectiveTags {
  private readonly bySubnet = new Map<string, TagOfRule[]>();

  constructor(directory: Directory) {
    for (const { values } of directory.ofType(effectiveTagsType)) {
      const key = resourceIdentity(text(values.subnet_id) ?? '');
      const told = blocks(values.tag).map(({ name, rule, prefixes }) => ({
        tag: resourceIdentity(text(name) ?? ''),
        rule: resourceIdentity(text(rule) ?? ''),
        print: new AddressList(items(prefixes)),
      }));
      this.bySubnet.set(key, [...(this.bySubnet.get(key) ?? []), ...told]);
    }
  }

  /** All that is told, whichever tag and subnet it is told of. */
  public get prints(): readonly AddressList[] {
    return [...this.bySubnet.values()].flatMap((told) => told.map(({ print }) => print));
  }

  /** What a tag holds in a subnet, in a rule of which Azure tells that, and else in all of them; `undefined` where Azure tells nothing. */
  public of(tag: string, { keys }: Subnet, rule?: string): EffectiveTag | undefined {
    if (this.bySubnet.size === 0) return undefined;
    const told = [...new Set(keys.flatMap((key) => this.bySubnet.get(key) ?? []))].filter(
      (each) => each.tag === resourceIdentity(tag),
    );
    const own = told.filter((each) => rule !== undefined && each.rule === resourceIdentity(rule));
    const prints = (own.length > 0 ? own : told).map(({ print }) => print);
    return prints.length === 0 ? undefined : new EffectiveTag(prints);
  }
}
