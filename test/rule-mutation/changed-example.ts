import { type TerraformStack, Testing } from 'cdktf';
import {
  type Answer,
  type Finding,
  type FlowVerdict,
  type Hop,
  HopKind,
  LockdownError,
  Reachability,
  Verdict,
  WorkloadEgress,
} from 'cdktf-azure-lockdown';
import { intervalOf } from '../../lib/arithmetic/ipv4';
import { isAcceptable } from '../../lib/verify/flow-verdict';
import { changesOf, type DocumentChange } from './document-changes';
import { type Widening, wideningsOf } from './widenings';

/** What `verify` says of a changed document. */
export enum Outcome {
  /** A flow or a canary that passed is asked, and does not. */
  NOTICED = 'noticed',
  /** One that passed is not asked any more, which fails where the unchanged document passes. */
  NOT_ASKED = 'not asked any more',
  /** Whatever the changed rule let pass, another does, which stands for the same requirement by what the compiler says. */
  REPEATED = 'repeated',
  /** Whatever it let pass, a default rule of Azure does. */
  BY_DEFAULT = 'by default',
  /** The rule stands in another order, and decides all that it did. */
  SAME = 'the same',
  /** It stands in a security group that the example leaves to somebody else to attach: the requirements count as not asked. */
  UNATTACHED = 'unattached',
  /** A route or a service endpoint that is required takes what it lets pass past the firewall. */
  PAST_FIREWALL = 'past the firewall',
  /** What it lets pass is unknown, or not asked, of the unchanged document already, and so not as required. */
  NOT_TOLD = 'not told',
  UNNOTICED = 'unnoticed',
}

/** A change, and what comes of it. */
export interface ChangeOutcome extends DocumentChange {
  readonly outcome: Outcome;
}

/** A question to a document: which method, with what. */
type Trace = ReadonlyMap<string, Answer>;

interface Subject {
  readonly workload: WorkloadEgress;
  readonly firewall: string | undefined;
  readonly flows: readonly FlowVerdict[];
  /** What has to be accepted for the unchanged document to pass, and no more than that. */
  readonly accept: readonly string[];
  readonly trace: Trace;
  /** The addresses that its flows come from, one text each. */
  readonly froms: ReadonlySet<string>;
  /** The resources that decide something of it, and the rules of these. */
  readonly deciding: ReadonlySet<string>;
}

/** An example, whose document is changed in one place after the other. */
export class ChangedExample {
  public readonly id: string;
  private readonly document: { resource: Record<string, Record<string, Record<string, unknown>>> };
  private readonly subjects: readonly Subject[];
  private readonly findings: readonly Finding[];

  public constructor(stack: TerraformStack) {
    this.id = stack.node.id;
    const json = Testing.synth(stack, true);
    this.document = JSON.parse(json);
    const workloads = stack.node
      .findAll()
      .filter((construct): construct is WorkloadEgress => construct instanceof WorkloadEgress);
    const firewalls = firewallsOf(json);
    this.subjects = workloads.map((workload) => {
      const all = firewalls.map((firewall) => ({ workload, firewall, ...asked(workload, json, firewall) }));
      const best = all.sort((a, b) => a.accept.length - b.accept.length)[0]!;
      const hops = [...best.trace.values()].flatMap((answer) => answer.hops);
      const deciding = hops.flatMap(({ resource, rule }) =>
        resource === undefined ? [] : [resource, keyOfRule(resource, rule)],
      );
      const froms = best.flows.flatMap(({ from }) => from.split(', '));
      return { ...best, froms: new Set(froms), deciding: new Set(deciding) };
    });
    this.findings = workloads.flatMap(({ findings }) => findings);
  }

  public get changes(): DocumentChange[] {
    return [...changesOf(this.document)];
  }

  public get widenings(): Widening[] {
    return [...wideningsOf(this.document)];
  }

  /** Makes a change, asks the document about each workload until one notices, and takes the change back. */
  public outcomeOf(change: DocumentChange): ChangeOutcome {
    const undo = change.apply();
    const json = JSON.stringify(this.document);
    undo();
    const after: Trace[] = [];
    let lost = false;
    const { likely, others } = this.likelyFirst(change);
    // What nothing is attached to decides nothing for others: whoever made it may notice.
    const subjects = this.isUnattached(change) ? likely : [...likely, ...others];
    for (const subject of subjects) {
      const changed = asked(subject.workload, json, subject.firewall);
      const compared = comparison(subject, changed.flows);
      if (compared === Outcome.NOTICED) return { ...change, outcome: Outcome.NOTICED };
      if (compared === Outcome.NOT_ASKED) lost = true;
      after.push(changed.trace);
    }
    if (lost) return { ...change, outcome: Outcome.NOT_ASKED };
    if ('ends' in change) return { ...change, outcome: this.whatIsOpened(change as Widening, json) };
    return { ...change, outcome: this.explanationOfAll(change, subjects, after) };
  }

  /** Whether a widening that nobody noticed lets anything pass of a workload that did not pass before. */
  private whatIsOpened({ by, ends, ways, ...change }: Widening, json: string): Outcome {
    if (this.isUnattached(change)) return Outcome.UNATTACHED;
    const before = JSON.stringify(this.document);
    const opened = this.subjects.some(({ firewall, flows }) => {
      const [earlier, later] = [before, json].map((text) =>
        Reachability.fromTerraformJson(text, { firewall }),
      ) as [Reachability, Reachability];
      const prefixes = flows.flatMap(({ from, to }) => [...from.split(', '), ...to.split(', ')]);
      const usable = [...new Set(prefixes)]
        .filter((text) => intervalOf(text) !== undefined)
        .flatMap((text) => earlier._addressesToldApart(text).addresses);
      return usable.some((machine) =>
        ends.some((end) =>
          ways.some((way) => passes(later, by, machine, end, way) && !passes(earlier, by, machine, end, way)),
        ),
      );
    });
    return opened ? Outcome.UNNOTICED : Outcome.SAME;
  }

  /** The same of a resource as a whole: why nothing was noticed of any of the rules in it. */
  private explanationOfAll(
    change: DocumentChange,
    subjects: readonly Subject[],
    after: readonly Trace[],
  ): Outcome {
    const outcome = this.explanationOf(change, subjects, after);
    if (outcome !== Outcome.UNNOTICED || change.part !== '') return outcome;
    const inside = this.changes.filter(
      (each) => each.resource === change.resource && each.part !== '' && each.change === 'deleted',
    );
    const areRepeated = inside.every(
      (rule) => this.explanationOf(rule, subjects, after) === Outcome.REPEATED,
    );
    return inside.length > 0 && areRepeated ? Outcome.REPEATED : outcome;
  }

  /** Whoever is likely to notice, first: the one whose addresses are changed, the owner, those that the rule lets pass. */
  private likelyFirst(change: DocumentChange): { readonly likely: Subject[]; readonly others: Subject[] } {
    const likelihood = ({ workload, froms, deciding }: Subject) =>
      4 * Number(froms.has(change.change.replace(/^(source|destination) /, ''))) +
      2 * Number(isOf(change.resource, workload)) +
      Number(deciding.has(keyOfRule(change.resource, change.part)) || deciding.has(change.resource));
    const all = this.subjects.map((subject) => ({ subject, likelihood: likelihood(subject) }));
    all.sort((a, b) => b.likelihood - a.likelihood);
    const subjects = (likely: boolean) =>
      all.flatMap(({ subject, likelihood: own }) => (own > 0 === likely ? subject : []));
    return { likely: subjects(true), others: subjects(false) };
  }

  /** Why nothing of it was noticed: what decides in the place of the changed rule wherever that decided. */
  private explanationOf(
    change: DocumentChange,
    subjects: readonly Subject[],
    after: readonly Trace[],
  ): Outcome {
    if (this.isUnattached(change)) return Outcome.UNATTACHED;
    const instead: Hop[] = [];
    let found = false;
    let passed = false;
    for (const [i, { trace, workload }] of subjects.entries()) {
      for (const [question, { hops }] of trace) {
        const at = hops.findIndex((hop) => isDecidedBy(hop, change));
        const now = after[i]!.get(question)?.hops[at];
        if (at < 0 || now === undefined) continue;
        if (now.decision !== hops[at]!.decision) return Outcome.UNNOTICED;
        if (isDecidedBy(now, change)) found = true;
        // What was in the way of a rule that was made for the workload that asks.
        else if (!madeFor(workload, now.rule) || madeFor(workload, change.part)) instead.push(now);
        else passed = true;
      }
    }
    if (found && instead.length === 0 && change.change.startsWith('priority')) return Outcome.SAME;
    if (instead.length === 0) return passed ? Outcome.REPEATED : this.withoutTrace(change);
    if (instead.every(isDefault)) return Outcome.BY_DEFAULT;
    const named = instead.every((hop) => isDefault(hop) || this.isNamedRepetition(change, hop));
    return named ? Outcome.REPEATED : Outcome.UNNOTICED;
  }

  /** Why the changed rule, route or resource decided nothing of the unchanged document. */
  private withoutTrace(change: DocumentChange): Outcome {
    const flows = this.flowsOf(change);
    const told = flows.filter(({ asRequired }) => asRequired);
    if (told.length > 0 && told.every(({ hops }) => hops.some((hop) => this.isNamedRepetition(change, hop))))
      return Outcome.REPEATED;
    if (change.resource.startsWith('azurerm_network_security') && !flows.some(isThroughGroups))
      return flows.length > 0 ? Outcome.NOT_TOLD : Outcome.UNNOTICED;
    if (flows.length > 0 && flows.every(({ asRequired }) => !asRequired)) return Outcome.NOT_TOLD;
    const past = flows.some(({ verdict, asRequired }) => verdict === Verdict.BYPASS && asRequired);
    return past ? Outcome.PAST_FIREWALL : Outcome.UNNOTICED;
  }

  /** The flows of the unchanged document that a rule, or all rules of a resource, are there for; of a route, all of them. */
  private flowsOf({ resource, part }: DocumentChange): FlowVerdict[] {
    const rule = nameOfRule(part);
    const half = /^allow-(inbound|outbound)/.exec(rule)?.[1];
    const owners = this.subjects.filter(({ workload }) => isOf(resource, workload));
    const ofOwner = (owners.length > 0 ? owners : this.subjects).flatMap((subject) => subject.flows);
    if (/^azurerm_(route|subnet_route)/.test(resource))
      return ofOwner.filter(
        ({ hops }) => hops.length === 0 || hops.some(({ kind }) => kind === HopKind.ROUTE),
      );
    const served = this.requirementsOf(rule);
    return ofOwner.filter((flow) => served.includes(flow.requirement) && (flow.half ?? half) === half);
  }

  /** Whether no subnet of the document has the security group or the route table of a rule or a route. */
  private isUnattached({ resource }: DocumentChange): boolean {
    const [type, name] = resource.split('.') as [string, string];
    const kind = /^azurerm_(network_security_group|route_table)$/.exec(type)?.[1];
    if (kind !== undefined) return !this.isAssociated(kind, resource);
    if (type !== 'azurerm_network_security_rule' && type !== 'azurerm_route') return false;
    const { route_table_name: table, network_security_group_name: group } =
      this.document.resource[type]![name]!;
    const holder = /^\$\{(azurerm_(\w+)\.[^.]+)\./.exec(String(table ?? group));
    return holder === null || !this.isAssociated(holder[2]!, holder[1]!);
  }

  private isAssociated(kind: string, resource: string): boolean {
    const associations = this.document.resource[`azurerm_subnet_${kind}_association`] ?? {};
    return Object.values(associations).some((each) => String(each[`${kind}_id`]).includes(`${resource}.`));
  }

  /** Whether the compiler says that another rule serves the same, or opens everything by the tag of the network. */
  private isNamedRepetition({ part }: DocumentChange, { rule }: Hop): boolean {
    const [changed, other] = [nameOfRule(part), nameOfRule(rule ?? '')];
    const own = this.requirementsOf(changed);
    const theirs = this.requirementsOf(other);
    if (own.some((requirement) => theirs.includes(requirement))) return true;
    return this.findings.some(
      ({ code, message, requirements }) =>
        (code === 'repeated-rule' && message.includes(changed) && message.includes(other)) ||
        (code === 'virtual-network-widened' && requirements.some((each) => theirs.includes(each))),
    );
  }

  private requirementsOf(rule: string): string[] {
    return this.subjects.flatMap(({ workload }) => requirementsIn(workload, rule));
  }
}

/** The requirements that a workload has a rule for; of a collection of rules, those of all of them. */
function requirementsIn(workload: WorkloadEgress, name: string): string[] {
  const { applicationRules, networkRules } = workload;
  const security =
    'nsgRules' in workload ? (workload.nsgRules as { name: string; requirements: string[] }[]) : [];
  const collection = /^(network|application)-/.exec(name)?.[1];
  if (collection !== undefined && name.endsWith(`-${workload.node.path.replaceAll('/', '-')}`))
    return (collection === 'network' ? networkRules : applicationRules).flatMap((rule) => rule.requirements);
  return (
    [...applicationRules, ...networkRules, ...security]
      // In a shared security group the priority stands after the name.
      .filter((rule) => rule.name === name || rule.name === name.replace(/-\d+$/, ''))
      .flatMap(({ requirements }) => requirements)
  );
}

/** Whether a rule was made for a workload. */
function madeFor(workload: WorkloadEgress, part = ''): boolean {
  return requirementsIn(workload, nameOfRule(part)).length > 0;
}

/** Whether a workload made a resource: the name of a resource is made of the path of its construct. */
function isOf(resource: string, { node }: WorkloadEgress): boolean {
  const [, ...path] = node.path.split('/');
  return resource.split('.')[1]!.startsWith(`${path.join('_')}_`);
}

function firewallsOf(json: string): (string | undefined)[] {
  try {
    Reachability.fromTerraformJson(json);
    return [undefined];
  } catch (error) {
    if (!(error instanceof LockdownError) || error.code !== 'unknown-firewall') throw error;
    return error.allowed.split(', ');
  }
}

function asked(workload: WorkloadEgress, json: string, firewall: string | undefined) {
  const trace = new Map<string, Answer>();
  const network = recorded(Reachability.fromTerraformJson(json, { firewall }), trace);
  const { flows, failures } = workload.verify(network);
  // A name stands for both halves of a flow: where the other one passes, the reason is narrower.
  const named = ({ requirement, notAsked, verdict }: FlowVerdict) => {
    if (notAsked === undefined) return verdict;
    const other = flows.some((each) => each.requirement === requirement && each.asRequired);
    return other ? notAsked : requirement;
  };
  const accept = [...new Set(failures.map(named))];
  return { flows, trace, accept };
}

/** A network that keeps what it is asked, and answers. */
function recorded(network: Reachability, trace: Map<string, Answer>): Reachability {
  return new Proxy(network, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (!String(name).startsWith('explain')) return value.bind(target);
      return (...asking: unknown[]) => {
        const answer: Answer = value.apply(target, asking);
        trace.set(`${String(name)} ${JSON.stringify(asking)}`, answer);
        return answer;
      };
    },
  });
}

/** Whether whoever decides lets something pass between a machine and another end. */
function passes(
  network: Reachability,
  by: Widening['by'],
  machine: string,
  end: string,
  way: Widening['ways'][number],
): boolean {
  const answer = () => {
    if (by === 'Inbound') return network.explainArrival({ ...way, from: end, to: machine });
    const connection = { ...way, from: machine, to: end };
    return by === 'firewall'
      ? network._explainFirewall(connection)
      : network.explainSecurityGroups(connection);
  };
  return answer().verdict === Verdict.ALLOW;
}

/** What of the verdicts on a workload tells of a change; `undefined` where nothing does. */
function comparison({ flows, accept }: Subject, changed: readonly FlowVerdict[]): Outcome | undefined {
  const passes = (flow: FlowVerdict) => isAcceptable(flow, accept);
  const now = new Map<string, FlowVerdict[]>();
  for (const flow of changed) now.set(keyOf(flow), [...(now.get(keyOf(flow)) ?? []), flow]);
  const failing = flows
    .filter(passes)
    .flatMap((flow) => now.get(keyOf(flow))?.filter((each) => !passes(each)) ?? []);
  const before = new Set(flows.map(keyOf));
  // What is told only where it is not so.
  failing.push(...changed.filter((flow) => !before.has(keyOf(flow)) && !passes(flow)));
  if (failing.some(({ notAsked }) => notAsked === undefined)) return Outcome.NOTICED;
  return failing.length > 0 ? Outcome.NOT_ASKED : undefined;
}

function keyOf({ requirement, half, from, to, protocol, ports }: FlowVerdict): string {
  // Which ports a canary asks is for the rules of the document to say.
  const asked = requirement.startsWith('canary/') ? '' : ports.join();
  return [requirement, half, from, to, protocol, asked].join('|');
}

function keyOfRule(resource: string, part = ''): string {
  return `${resource} ${nameOfRule(part)}`;
}

function isDecidedBy(hop: Hop, { resource, part }: DocumentChange): boolean {
  return hop.resource === resource && nameOfRule(hop.rule ?? '') === nameOfRule(part);
}

/** Azure's own rule, or none. */
function isDefault({ resource, decision }: Hop): boolean {
  return resource === undefined && decision === 'allow';
}

/** Whether security groups were asked about a flow. */
function isThroughGroups({ hops }: FlowVerdict): boolean {
  return hops.some(({ kind }) => kind === HopKind.OUTBOUND || kind === HopKind.INBOUND);
}

/** The rule of `collection/rule`. */
function nameOfRule(part: string): string {
  return part.slice(part.lastIndexOf('/') + 1);
}
