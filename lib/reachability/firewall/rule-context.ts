import type { Value } from '../../terraform/resource';
import { items } from '../../terraform/resource-values';
import { AddressList, PortList, portTexts } from '../matching';
import type { Firewall } from './firewall-rules';
import { IpGroups } from './ip-groups';

/** What rules are read with. */
export interface RuleContext {
  readonly firewall: Firewall;
  readonly groups: IpGroups;
  readonly addresses: AddressLists;
  readonly ports: PortLists;
}

export function ruleContext(firewall: Firewall): RuleContext {
  return {
    firewall,
    groups: new IpGroups(firewall.ipGroups),
    addresses: new AddressLists(),
    ports: new PortLists(),
  };
}

/** Lists of addresses; those of one text, as most are, stand in many rules and are read once. */
class AddressLists {
  private readonly single = new Map<string, AddressList>();

  public of(value: Value | undefined): AddressList {
    const texts = items(value);
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

  public of(value: Value | undefined): PortList {
    const texts = portTexts(value);
    const key = texts.length === 1 ? texts[0]! : texts.join('\n');
    let list = this.lists.get(key);
    if (list === undefined) {
      list = new PortList(texts);
      this.lists.set(key, list);
    }
    return list;
  }
}
