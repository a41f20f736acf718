import {
  type FlowVerdict,
  LockdownError,
  Reachability,
  type WorkloadEgress,
  type WorkloadVerification,
} from 'cdktf-azure-lockdown';

/** A document asked about each of its firewalls. */
export function networksOf(json: string): Reachability[] {
  try {
    return [Reachability.fromTerraformJson(json)];
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unknown-firewall') throw error;
    return error.allowed.split(', ').map((firewall) => Reachability.fromTerraformJson(json, { firewall }));
  }
}

/** What comes of a workload by the firewall that it is on: the one that lets most pass. */
export function verificationOf(
  workload: WorkloadEgress,
  networks: readonly Reachability[],
): WorkloadVerification {
  const failures = ({ flows }: WorkloadVerification) => flows.filter(({ asRequired }) => !asRequired).length;
  const all = networks.map((network) => workload.verify(network));
  return all.sort((a, b) => failures(a) - failures(b))[0]!;
}

/** The verdicts on what was asked. */
export function verdictsOf(workload: WorkloadEgress, networks: readonly Reachability[]): FlowVerdict[] {
  return verificationOf(workload, networks).flows.filter(({ notAsked }) => notAsked === undefined);
}
