import { AddressList } from '../../network/address-list';
import type { FirewallRuleSet } from '../../network/firewall/firewall-rule-set';
import type { IpGroups } from '../../network/firewall/ip-group';
import { notKnown } from '../../terraform/resource/resource';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { either, type Match, PortList } from '../matching';

/** What rules are read with: lists of addresses and ports that stand in many of them are read once. */
export interface RuleContext {
  readonly ruleSet: FirewallRuleSet;
  readonly groups: IpGroupLists;
  readonly addresses: AddressLists;
  readonly ports: PortLists;
}

export function ruleContext(ruleSet: FirewallRuleSet): RuleContext {
  return {
    ruleSet,
    groups: new IpGroupLists(ruleSet.ipGroups),
    addresses: new AddressLists(),
    ports: new PortLists(),
  };
}

/** Lists of addresses; those of one text, as most are, stand in many rules and are read once. */
class AddressLists {
  private readonly single = new Map<string, AddressList>();

  public of(texts: readonly string[]): AddressList {
    if (texts.length !== 1) return texts.length === 0 ? AddressList.none : new AddressList(texts);
    const [text] = texts as [string];
    let list = this.single.get(text);
    if (list === undefined) {
      list = new AddressList(texts);
      this.single.set(text, list);
    }
    return list;
  }
}

/** Lists of ports, each read once. */
class PortLists {
  private readonly lists = new Map<string, PortList>();

  public of(texts: readonly string[]): PortList {
    const key = texts.length === 1 ? texts[0]! : texts.join('\n');
    let list = this.lists.get(key);
    if (list === undefined) {
      list = new PortList(texts);
      this.lists.set(key, list);
    }
    return list;
  }
}

/** The addresses of IP groups, each read once. */
class IpGroupLists {
  private readonly lists = new Map<string, AddressList>();

  constructor(private readonly groups: IpGroups) {}

  /** The groups that a list names. */
  public listsOf(names: readonly string[]): IpGroupList {
    if (names.length === 0) return IpGroupList.none;
    return new IpGroupList(names.map((name) => (name === notKnown ? undefined : this.listOf(name))));
  }

  private listOf(name: string): AddressList | undefined {
    const key = resourceIdentity(name);
    let list = this.lists.get(key);
    if (list !== undefined) return list;
    const group = this.groups.find(name);
    if (group === undefined) return undefined;
    list = new AddressList(group.cidrs);
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

  /** Whether all of them are known. */
  public get known(): boolean {
    return this.groups.every((group) => group !== undefined && !group.doubtful);
  }
}
