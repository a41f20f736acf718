import { hostsOfServiceTags, takesEndpointPolicies } from '../../azure/service-endpoints';
import type { EndpointPolicy } from '../../network/endpoint-policy';
import type { NetworkDocument } from '../../network/network-document';
import { notKnown } from '../../terraform/resource/resource';
import { type Answer, answerOf, Verdict } from '../connection';
import type { Match } from '../matching';
import type { Target } from '../target';
import { type Assumption, assumed } from '../trace';

/** What service endpoint policies do with what takes the endpoint. */
export interface FilteredByPolicy {
  /** Whether they let it through. */
  readonly match: Match;
  readonly reason: string;
  readonly assumptions: readonly Assumption[];
}

/**
 * What service endpoint policies do with a connection that takes the endpoint: the storage accounts that one of them lists
 * are let through, and all others denied. Other services than Azure Storage they do not touch.
 *
 * @see https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoint-policies-overview
 */
export function filteredByPolicy(
  policy: EndpointPolicy | undefined,
  endpoint: string,
  target: Target,
): FilteredByPolicy | undefined {
  const concerned = takesEndpointPolicies(endpoint) || (endpoint === notKnown && mayBeStorage(target));
  if (policy === undefined || !concerned) return undefined;
  const { label, accounts, scopes, aliases, open } = policy;
  const unless = open ?? [...scopes, ...aliases].map((each) => `${label} lists ${each}`)[0];
  const untold = (reason: string) => ({ match: undefined, reason, assumptions: [] });
  if (target.kind === 'serviceTag') {
    if (accounts.size === 0 && open !== undefined) return untold(open);
    const meant = assumed(
      'accounts-of-policy-meant',
      `${target.text} is taken to mean the storage accounts that ${label} lists: it denies all others`,
    );
    return { match: true, reason: `${label} lets through the accounts that it lists`, assumptions: [meant] };
  }
  if (target.kind !== 'host')
    return untold(`which storage account is at ${target.text}, ${label} has to list`);
  const account = target.text.split('.')[0]!.replace(/-secondary$/, '');
  if (accounts.has(account))
    return { match: true, reason: `${label} lists the storage account ${account}`, assumptions: [] };
  if (unless !== undefined)
    return untold(`whether ${label} lists the storage account ${account} is not known: ${unless}`);
  return { match: false, reason: `${label} does not list the storage account ${account}`, assumptions: [] };
}

/** Whether the service endpoint policy of a subnet lets through a resource; `bypass` where it has none, so that all is let through. */
export function answerOfPolicy(
  policy: EndpointPolicy | undefined,
  resource: string,
  subnet: string,
  document: NetworkDocument,
): Answer {
  if (policy === undefined)
    return answerOf(Verdict.BYPASS, `${subnet} has no service endpoint policy`, subnet, []);
  const listed = document.listsResource(policy, resource);
  const verdict = listed === undefined ? Verdict.UNKNOWN : listed ? Verdict.ALLOW : Verdict.DENY;
  const how = { allow: 'lists', deny: 'does not list', unknown: 'may list' }[verdict];
  return answerOf(verdict, `${policy.label} ${how} ${resource}`, subnet, []);
}

function mayBeStorage(target: Target): boolean {
  if (target.kind === 'host') return hostsOfServiceTags.get('Storage')!.test(target.text);
  return target.inTag('Storage') !== false;
}
