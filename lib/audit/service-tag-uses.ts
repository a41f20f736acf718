import { AzureCloud } from '../azure/cloud';
import {
  type EnforcementPoint,
  looksLikeServiceTag,
  type ServiceTag,
  type ServiceTagUse,
  serviceTagUse,
} from '../azure/service-tag';
import { knownOf } from '../terraform/resource/resource-values';
import type { AuditedDocument } from './audited-document';
import type { Fault } from './check';

/** A service tag, or what is meant as one, as an enforcement point has it. */
export interface TagUse {
  readonly text: string;
  readonly point: EnforcementPoint;
  /** The rules, or the routes, that name it. */
  readonly namedBy: readonly { readonly address: string }[];
}

const known = new WeakMap<AuditedDocument, readonly TagUse[]>();

/** The faults of service tags, each of which is judged once for all rules that name it. */
export function inServiceTags(
  faultOf: (use: TagUse, document: AuditedDocument) => Omit<Fault, 'address'> | undefined,
): (document: AuditedDocument) => Fault[] {
  return (document) => {
    let uses = known.get(document);
    if (uses === undefined) {
      uses = tagUses(document);
      known.set(document, uses);
    }
    return uses.flatMap((use) => {
      const fault = faultOf(use, document);
      return fault === undefined ? [] : use.namedBy.map(({ address }) => ({ ...fault, address }));
    });
  };
}

/** The service tags of network rules, security rules and routes. */
function tagUses({ firewalls, securityGroups, routeTables }: AuditedDocument): TagUse[] {
  const uses = new Map<string, TagUse & { readonly namedBy: { readonly address: string }[] }>();
  const add = (one: { readonly address: string }, point: EnforcementPoint, names: readonly string[]) => {
    for (const text of names) {
      if (!looksLikeServiceTag(text)) continue;
      const key = `${point} ${text}`;
      const use = uses.get(key);
      if (use === undefined) uses.set(key, { text, point, namedBy: [one] });
      else if (use.namedBy.at(-1) !== one) use.namedBy.push(one);
    }
  };
  for (const firewall of firewalls)
    for (const rule of firewall.rulesOf('network')) add(rule, 'firewall', knownOf(rule.destinationAddresses));
  for (const { rules } of securityGroups)
    for (const rule of rules)
      for (const { addresses } of [rule.source, rule.destination]) add(rule, 'nsg', knownOf(addresses));
  for (const { routes } of routeTables)
    for (const route of routes) if (route.prefix !== undefined) add(route, 'route', [route.prefix]);
  return [...uses.values()];
}

/** Whether a tag can be used at an enforcement point, in the cloud that takes it best: which one a document is for is not known. */
export function bestUse(tag: ServiceTag, point: EnforcementPoint): ServiceTagUse {
  const clouds = Object.values(AzureCloud).filter(
    (cloud) => tag.region === undefined || tag.region.cloud === cloud,
  );
  const uses = clouds.map((cloud) => serviceTagUse(tag, point, cloud));
  const order: readonly ServiceTagUse[] = ['yes', 'unlisted', 'none', 'unknown', 'absent'];
  return order.find((use) => uses.includes(use)) ?? 'unknown';
}

export const pointNames: Readonly<Record<EnforcementPoint, string>> = {
  firewall: 'a rule of a firewall',
  nsg: 'a security rule',
  route: 'a route',
};
