import { addressNumber } from '../../arithmetic/ipv4';
import type { Directory } from '../../terraform/resource/directory';
import { asWritten } from '../../terraform/resource/expressions';
import { notKnown, type Resource, type Value } from '../../terraform/resource/resource';
import { blocks, hasOpenBlocks, isSet, text } from '../../terraform/resource/resource-values';
import { type AbsentReference, absenceOf } from './absent-reference';
import { classicNameOf } from './classic-name';

/** A firewall as it is deployed: where it stands, and whose rules it has. */
export interface AzureFirewall {
  readonly resource: Resource;
  /** Its private addresses that the document tells. */
  readonly addresses: readonly number[];
  /** Whether it may have others. */
  readonly open: boolean;
  /** Whether it has a management interface, or may have one. */
  readonly managed: boolean;
  /** Id of the subnet it stands in, or a reference to it. */
  readonly subnetId?: string;
  /** Id of the virtual hub it stands in, or a reference to it; `notKnown` where it stands in one that is not known. */
  readonly hubId?: string;
  /** The name of the rule set that it has: its policy, or the classic firewall itself. */
  readonly ruleSet?: string;
  /** How the id of its policy is written, where that is not known. */
  readonly policyAsWritten?: Value;
  /** Why the policy that it names is not there. */
  readonly absence?: AbsentReference;
  /** Why nothing passes it, or may not: Azure prints one that is stopped without an address. */
  readonly stopped?: string;
  /** Whether it is certain to have no policy, so that it has classic rules or none. */
  readonly withoutPolicy: boolean;
}

/**
 * The firewalls that a document deploys.
 *
 * @param isPrinted whether the document is what Azure prints of them
 */
export function azureFirewallsOf(directory: Directory, isPrinted = false): AzureFirewall[] {
  return directory.ofType('azurerm_firewall').map((resource) => {
    const { values } = resource;
    const standing = [...blocks(values.ip_configuration), ...blocks(values.virtual_hub)];
    const texts = standing.map((each) => text(each.private_ip_address));
    const addresses = texts.map((each) => (each === undefined ? -1 : addressNumber(each)));
    const known = addresses.filter((each) => each >= 0);
    return {
      resource,
      addresses: known,
      open: known.length === 0,
      managed:
        blocks(values.management_ip_configuration).length > 0 ||
        hasOpenBlocks(values.management_ip_configuration),
      subnetId: standing.map(({ subnet_id: id }) => text(id)).find((id) => id !== undefined),
      hubId: hubOf(resource),
      stopped:
        isPrinted && known.length === 0 && !hasOpenBlocks(values.ip_configuration)
          ? withoutAddress(resource)
          : undefined,
      ruleSet: ruleSetOf(resource, directory),
      policyAsWritten:
        values.firewall_policy_id === notKnown ? asWritten(values, 'firewall_policy_id') : undefined,
      absence: absenceOf(resource, 'firewall_policy_id', directory),
      withoutPolicy: !isSet(values.firewall_policy_id),
    };
  });
}

/**
 * A firewall that is deallocated keeps its rules, and has neither configurations nor addresses.
 *
 * @see https://learn.microsoft.com/azure/firewall/firewall-faq
 */
function withoutAddress({ address, values }: Resource): string | undefined {
  const told = [...blocks(values.ip_configuration), ...blocks(values.virtual_hub)];
  // One whose address was left out of what was printed has configurations all the same.
  if (told.some((each) => each.subnet_id !== undefined || each.private_ip_address !== undefined))
    return undefined;
  const is = told.length === 0 ? 'is printed as a firewall that is stopped' : 'may be stopped';
  return `${address}, which has no address, ${is}: nothing passes it until it is started`;
}

function hubOf({ values }: Resource): string | undefined {
  const [hub] = blocks(values.virtual_hub);
  if (hub !== undefined) return text(hub.virtual_hub_id) ?? notKnown;
  return text(values.sku_name)?.toLowerCase() === 'azfw_hub' ? notKnown : undefined;
}

function ruleSetOf(resource: Resource, directory: Directory): string | undefined {
  const id = resource.values.firewall_policy_id;
  if (id === notKnown) return undefined;
  const own = text(id);
  if (isSet(own)) {
    return directory.byId('azurerm_firewall_policy', own)?.address ?? own;
  }
  return classicNameOf(resource, directory);
}
