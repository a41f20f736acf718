import type { RoleBinding, Workload } from '../model/workload';
import type { Reachability } from '../reachability/reachability';
import type { FlowExpectation } from './flow-expectation';
import { isGuarded, sideOf } from './side';
import type { UnaskedFlow } from './unasked-flow';

/** What a document would have to have of some roles to be asked what an expectation asks, and does not. */
export function lackOf(
  roles: readonly RoleBinding[],
  { isAskable, needs }: FlowExpectation,
  workload: Workload,
  network: Reachability,
): UnaskedFlow | undefined {
  const lacking = roles.filter((role) => !isAskable(network.knownSubnet(sideOf(role))));
  if (lacking.length === 0) return undefined;
  if (lacking.every((role) => mayStandOutside(role, workload)))
    return {
      because: `it may stand outside of Azure, and the document does not have ${needs}`,
      cure: 'see to it that its way to the Internet is through the firewall, and that what guards it lets in what is required and nothing from the Internet',
      code: 'not-asked-outside-azure',
    };
  return {
    because: `the document does not have ${needs}`,
    cure: 'ask a document that has the subnet, its security group and its route table',
  };
}

/** Whether nothing says that a role stands in a subnet of Azure. */
export function mayStandOutside(
  role: RoleBinding,
  { outsideAzure = false, bindings, nsg, routes }: Workload,
): boolean {
  if (role.subnetId !== undefined) return false;
  if (!isGuarded(role)) return true;
  if (!outsideAzure) return false;
  // What a construct makes is for subnets of Azure: those that the workload names, or any.
  const made = nsg !== undefined || routes !== undefined;
  return !made || [...bindings.values()].some(({ subnetId }) => subnetId !== undefined);
}
