import { auditedNetwork } from '../audit/audited-document';
import { type AuditFinding, TerraformAudit } from '../audit/terraform-audit';
import type { ServiceTagFile } from '../azure/service-tag-file';
import { isFoundInReport } from '../codes/finding-codes';
import type { ConnectionDifference } from '../compare/difference';
import type { ProtectionChange } from '../compare/protections';
import { sharedCompilation } from '../compile/compile-workload';
import { Acknowledgements } from '../model/acknowledgement';
import { type Finding, Findings } from '../model/finding';
import type { OwnedFinding } from '../model/finding-groups';
import type { FirewallCapabilities, Workload } from '../model/workload';
import {
  findingsBetween,
  type StandingWorkload,
  storageEndpointFindings,
} from '../neighbours/standing-workload';
import { NetworkDocument } from '../network/network-document';
import type { KnownSubnet } from '../reachability/known-subnet';
import { Reachability } from '../reachability/reachability';
import type { TerraformVariables } from '../terraform/variables/terraform-variables';
import { sideOf } from '../verify/side';
import { placing, verifyWorkload } from '../verify/verify-workload';
import { WorkloadsBeside } from '../verify/workloads-beside';
import { workloadFindings } from '../workloads/workload-findings';
import { type ReviewedFlow, reviewedFlows } from './reviewed-flow';
import { RuleBreadth } from './rule-breadth';

/** A file by which a review was made. */
export interface ReviewedFile {
  readonly name: string;
  /** SHA-256 of its bytes, in hexadecimal digits. */
  readonly sha256: string;
}

/** A workload of a report. */
interface WorkloadOfReport {
  readonly name: string;
  /** The construct of the workload, such as `ArcServerEgress`. */
  readonly kind: string;
  readonly workload: Workload;
  /** The firewall that it is behind, where the document has several. */
  readonly firewall?: string;
}

/** A workload to be reviewed: with what its construct has found, or with where it stands, by which the same is found. */
export type WorkloadToReview = WorkloadOfReport &
  ({ readonly findings: readonly Finding[] } | { readonly stands: StandingPlace });

/** Where a workload stands that no construct has made. */
export type StandingPlace = Pick<
  StandingWorkload,
  'definition' | 'parameters' | 'sharedRuleCollectionGroup' | 'sharedNetworkSecurityGroup'
>;

/** How a document is reviewed. */
export interface ReviewOptions {
  readonly firewall?: string;
  readonly serviceTagFile?: ServiceTagFile;
  readonly variables?: TerraformVariables;
  /** What names subnets of the configuration that calls the document, where that is a module. */
  readonly subnetsOfCaller?: ReadonlySet<string>;
  /** What is accepted by name, as with a verification. */
  readonly accept?: readonly string[];
  /** What of the findings of workloads, by their names, is taken as it is. Absent: nothing. */
  readonly acknowledgements?: Acknowledgements;
}

/** A workload, what becomes of its flows in the document, and what is to be known of it. */
export interface ReviewedWorkload extends WorkloadOfReport {
  /** What the document has of the subnets of its roles, of any of them. */
  readonly known: KnownSubnet;
  readonly flows: readonly ReviewedFlow[];
  /** Of the workload and of its verification, each once. */
  readonly findings: readonly Finding[];
}

/** What the document does otherwise than an earlier one, such as the one that was approved last. */
export interface SinceEarlier {
  readonly document: readonly ReviewedFile[];
  readonly differences: readonly ConnectionDifference[];
  /** What its firewalls do otherwise beside their rules. */
  readonly protections: readonly ProtectionChange[];
  /** Verdicts that are accepted by name. */
  readonly accept: readonly string[];
}

/** All that a report tells. */
export interface Review {
  /** What wrote the report. */
  readonly writer: string;
  readonly document: readonly ReviewedFile[];
  readonly workloadsFile: ReviewedFile;
  readonly workloads: readonly ReviewedWorkload[];
  readonly audit: readonly AuditFinding[];
  /** What is to be known of the acknowledgements themselves: those that have expired, or fit nothing here. */
  readonly acknowledgementFindings: readonly OwnedFinding[];
  /** What says of workloads of the file that they were not asked. Absent where the report is of none but those that were. */
  readonly setAside?: readonly OwnedFinding[];
  /** Absent where no earlier document was given. */
  readonly since?: SinceEarlier;
}

/**
 * Asks a Terraform document about every flow of some workloads, and audits it.
 *
 * @throws LockdownError `unreadable-terraform`, `unreadable-variables`, `unknown-variable`, `unknown-firewall`, and whatever
 * a workload is refused with.
 */
export function reviewed(
  terraform: string,
  workloads: readonly WorkloadToReview[],
  { accept = [], acknowledgements = new Acknowledgements([], ''), ...options }: ReviewOptions,
): Pick<Review, 'workloads' | 'audit' | 'acknowledgementFindings'> {
  // The document is read once, for whatever is asked of it.
  const document = NetworkDocument.of(terraform, options.variables, options.subnetsOfCaller);
  const breadth = new RuleBreadth(auditedNetwork(document, {}));
  const networks = new Map<string | undefined, Reachability>();
  const behind = new Map<Reachability, WorkloadsBeside>();
  const networkBefore = ({ firewall: own = options.firewall }: WorkloadOfReport): Reachability => {
    const firewall = document.firewallFor(workloads, own);
    const [first] = networks.values();
    const network =
      networks.get(firewall) ??
      placing(
        workloads.map(({ workload }) => workload),
        first?._ofFirewall(firewall) ?? Reachability._reading(document, { ...options, firewall }),
      );
    networks.set(firewall, network);
    return network;
  };
  const foundOf = findingsOf(workloads.map((each) => ({ each, network: networkBefore(each) })));
  const all = workloads.map((each) => {
    const { name, workload } = each;
    const acknowledged = (finding: Finding) => acknowledgements.mark(name, finding);
    const network = networkBefore(each);
    const beside =
      behind.get(network) ??
      new WorkloadsBeside(
        workloads.filter((other) => networkBefore(other) === network),
        network,
      );
    behind.set(network, beside);
    const verification = verifyWorkload(workload, network, { accept: [...accept] }, acknowledged, beside);
    const findings = new Findings();
    for (const finding of foundOf.get(name) ?? []) findings.add(acknowledged(finding));
    for (const finding of verification.findings) findings.add(finding);
    return {
      ...each,
      known: knownOf(workload, network),
      flows: reviewedFlows(workload, verification, breadth, accept),
      findings: findings.all,
    };
  });
  const firewall = document.firewallFor(workloads, options.firewall);
  const { findings: audited } = TerraformAudit._of(auditedNetwork(document, { ...options, firewall }));
  return {
    workloads: all,
    audit: audited.map((finding) => acknowledgements.mark(finding.address, finding)),
    acknowledgementFindings: acknowledgements.ownFindings(isFoundInReport),
  };
}

function knownOf({ bindings }: Workload, network: Reachability): KnownSubnet {
  const all = [...bindings.values()].map((binding) => network.knownSubnet(sideOf(binding)));
  return {
    subnet: all.some(({ subnet }) => subnet),
    securityGroup: all.some(({ securityGroup }) => securityGroup),
    routeTable: all.some(({ routeTable }) => routeTable),
  };
}

/** What a document tells of the firewall that rules by host name depend on. */
function firewallIn(network: Reachability): Partial<FirewallCapabilities> {
  const { sku, dnsProxy } = network._usualRules ?? {};
  return {
    ...(sku === undefined ? {} : { sku }),
    ...(dnsProxy === 'on' || dnsProxy === 'off' ? { dnsProxyEnabled: dnsProxy === 'on' } : {}),
  };
}

/** A workload, and the document before it. */
interface WorkloadInNetwork {
  readonly each: WorkloadToReview;
  readonly network: Reachability;
}

/** What is found of workloads by their names: by themselves, and of those that stand together. */
function findingsOf(all: readonly WorkloadInNetwork[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, readonly Finding[]>();
  const standing: StandingWorkload[] = [];
  const groups: string[] = [];
  for (const { each, network } of all) {
    if ('findings' in each) {
      found.set(each.name, each.findings);
      continue;
    }
    const group = each.stands.sharedRuleCollectionGroup ?? `of ${each.name}`;
    // Rules that all allow decide the same in any order; a number tells the groups apart.
    if (!groups.includes(group)) groups.push(group);
    const own = standingIn(network, each, each.stands, groups.indexOf(group));
    const { name, definition, parameters, workload, compiled } = own;
    const findings = workloadFindings(definition, parameters, workload, compiled);
    const endpoint = definition.storageEndpoint?.(name, parameters, compiled.flows);
    // What the document has of the subnets is verified.
    const elsewhere = knownOf(workload, network).subnet ? [] : endpoint?.subnets;
    if (endpoint !== undefined && elsewhere !== undefined)
      for (const finding of storageEndpointFindings(endpoint, elsewhere)) findings.raise(finding);
    standing.push(own);
    found.set(name, findings.all);
  }
  for (const [name, between] of findingsBetween(standing, { forRepetition: true }))
    found.set(name, [...found.get(name)!, ...between]);
  return found;
}

function standingIn(
  network: Reachability,
  { name, workload, firewall = '' }: WorkloadOfReport,
  stands: StandingPlace,
  groupPriority: number,
): StandingWorkload {
  const behind = { ...workload, firewall: { ...workload.firewall, ...firewallIn(network) } };
  return {
    ...stands,
    name,
    workload: behind,
    compiled: sharedCompilation(behind),
    firewall,
    settings: { groupPriority, networkPriority: 0, applicationPriority: 0 },
  };
}
