import { type FlowVerdict, LockdownError, Reachability, type WorkloadEgress } from 'cdktf-azure-lockdown';

/** A document asked about each of its firewalls. */
export function networksOf(json: string): Reachability[] {
  try {
    return [Reachability.fromTerraformJson(json)];
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unknown-firewall') throw error;
    return error.allowed.split(', ').map((firewall) => Reachability.fromTerraformJson(json, { firewall }));
  }
}

/** The verdicts on what was asked, of the firewall that a workload is on: the one that lets most pass. */
export function verdictsOf(workload: WorkloadEgress, networks: readonly Reachability[]): FlowVerdict[] {
  const failures = (flows: readonly FlowVerdict[]) => flows.filter(({ asRequired }) => !asRequired).length;
  const all = networks.map((network) =>
    workload.verify(network).flows.filter(({ notAsked }) => notAsked === undefined),
  );
  return all.sort((a, b) => failures(a) - failures(b))[0]!;
}
