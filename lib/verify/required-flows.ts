import { withoutAbsentTags } from '../model/absent-tags';
import type { Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import { isUnresolved } from '../model/host-name';
import { openedFlows } from '../model/opened-flows';
import type { RoleBindings, Workload } from '../model/workload';
import { flowParameters } from '../model/workload-flows';
import type { Reachability } from '../reachability/reachability';

/** Every flow of the chosen edition, cloud and scenarios, in the order of the tables. */
export function requiredFlows(workload: Workload, findings: Findings): Flow[] {
  const opened = openedFlows(workload, findings);
  return workload.tables.flatMap((table) => {
    const ofTable = opened.filter((flow) => flow.table === table);
    return withoutAbsentTags(ofTable, flowParameters(table, workload), findings);
  });
}

/** Addresses that refer to a resource of the document are those of the resource. */
export function withKnownAddresses(workload: Workload, network: Reachability): Workload {
  const known = (addresses: readonly string[]) =>
    addresses.flatMap((each) => (isUnresolved(each) ? network.textsOf(each) : each));
  const bindings: RoleBindings = new Map(
    [...workload.bindings].map(([role, binding]) => {
      const addresses = known(binding.addresses);
      return [role, { ...binding, addresses: addresses.length > 0 ? addresses : binding.addresses }];
    }),
  );
  const { nsg } = workload;
  const virtualNetworkAddressSpaces = known(nsg?.virtualNetworkAddressSpaces ?? []);
  return { ...workload, bindings, nsg: nsg && { ...nsg, virtualNetworkAddressSpaces } };
}
