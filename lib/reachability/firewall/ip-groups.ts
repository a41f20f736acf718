import { notKnown, type Value } from '../../terraform/resource';
import { items } from '../../terraform/resource-values';
import { AddressList, either, type Match } from '../matching';

/** The IP groups of a document, read once each. */
export class IpGroups {
  private readonly lists = new Map<string, AddressList>();

  constructor(private readonly groups: ReadonlyMap<string, Value>) {}

  /** The groups that a list names. */
  public listsOf(value: Value | undefined): IpGroupList {
    const names = items(value);
    if (names.length === 0) return IpGroupList.none;
    return new IpGroupList(names.map((name) => (name === notKnown ? undefined : this.listOf(name))));
  }

  private listOf(name: string): AddressList | undefined {
    const key = name.toLowerCase();
    let list = this.lists.get(key);
    if (list !== undefined) return list;
    const cidrs = this.groups.get(key);
    if (cidrs === undefined) return undefined;
    list = AddressList.of(cidrs);
    this.lists.set(key, list);
    return list;
  }
}

/** Some IP groups; `undefined` stands for one that is not of the document. */
export class IpGroupList {
  public static readonly none = new IpGroupList([]);

  /** Whether one of them is without addresses: Azure skips a rule that names it. */
  public readonly emptied: boolean;

  constructor(public readonly groups: readonly (AddressList | undefined)[]) {
    this.emptied = groups.some((group) => group?.set.empty && !group.doubtful);
  }

  public holds(address: number): Match {
    let match: Match = false;
    for (const group of this.groups) {
      match = either(match, group?.holds(address));
      if (match === true) return true;
    }
    return match;
  }

  /** Whether none is left open. */
  public get known(): boolean {
    return this.groups.every((group) => group !== undefined && !group.doubtful);
  }
}
