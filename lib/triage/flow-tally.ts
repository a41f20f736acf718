import { isPrivate } from '../arithmetic/address-space';
import { addressNumber } from '../arithmetic/ipv4';
import { FlowGroups, type GroupLimits, type KindOfFlow } from './flow-groups';
import type { LoggedTime } from './log/log-time';
import type {
  DenialCause,
  LoggedFlow,
  LoggedQuery,
  LoggedRule,
  LoggingPoint,
  LogSink,
  UnreadKind,
} from './log/logged-flow';

/** A connection that was denied, once for all lines that tell of it. */
export interface DeniedFlow
  extends Pick<
    LoggedFlow,
    'source' | 'host' | 'address' | 'protocol' | 'spoken' | 'port' | 'direction' | 'deniedBy'
  > {
  /** Whether it stands for others as well, of which rows say the same: a log has too many to tell them apart. */
  readonly standsForOthers: boolean;
  /** How many connections. */
  count: number;
  /** In milliseconds since 1970; absent where no line says. */
  first?: number;
  last?: number;
  /** How many of them were denied for the only reason that no rule lets them pass. */
  countByDefault: number;
  /** Whether some of the times are of a zone that nothing tells. */
  isZoneless: boolean;
  causes: readonly DenialCause[];
  rules: readonly LoggedRule[];
  /** Some of the times, by which queries for names are found. */
  times: readonly number[];
}

/** What was let pass to one destination, or by one rule. */
export interface Hit {
  count: number;
  first?: number;
  last?: number;
}

/** A destination that was reached, and from where. */
export interface AllowedFlow
  extends Hit,
    Pick<LoggedFlow, 'source' | 'host' | 'address' | 'protocol' | 'port'> {}

/** What of a log tells nothing, and for how many lines that is so. */
export interface Unread {
  count: number;
  /** A few of what is concerned. */
  readonly examples: string[];
}

/** How much is kept, so that memory does not grow with the log. */
export interface TallyLimits extends GroupLimits {
  /** So many flows are kept apart. */
  readonly apart: number;
  /** So many of these may be to hosts that no row asks for: a flood of them leaves room for those that one does. */
  readonly unasked: number;
}

const usualLimits: TallyLimits = { apart: 40_000, unasked: 20_000, narrowGroups: 4_000, wideGroups: 20_000 };
const mostQueries = 200_000;
const mostTimes = 4;
const mostExamples = 3;
const hour = 3_600_000;

/** What addresses of the Internet are counted as where nobody asks for what they open. */
export const anyoneOutside = 'Internet';

/** How a log is tallied. */
export interface TallyOptions {
  /** Whether what was let pass is kept, and not only counted. */
  readonly keepsAllowed: boolean;
  /** Whether some requirement asks that a port be open from outside; others are counted for all of the Internet together. */
  readonly isAskedInbound: (port: number) => boolean;
  /** Whether some requirement asks for a host: of those that none asks for fewer are kept apart. */
  readonly isAskedHost: (host: string) => boolean;
  /** @default those of a log of any size in memory of a few hundred megabytes */
  readonly limits?: TallyLimits;
  /** It is asked of connections that are not kept apart, which are told together. */
  readonly kindOf: KindOfFlow;
}

/** Counts what logs say, in memory that does not grow with them. */
export class FlowTally implements LogSink {
  public readonly denied = new Map<string, DeniedFlow>();
  public readonly allowed = new Map<string, AllowedFlow>();
  /** What rules let pass and denied, by policy, group, collection and name. */
  public readonly rules = new Map<string, Hit & { readonly rule: LoggedRule }>();
  public readonly queries = new Map<string, LoggedQuery[]>();
  public readonly asides = new Map<string, number>();
  public readonly unreadParts = new Map<UnreadKind, Unread>();
  /** Hours since 1970 of which some line tells. */
  public readonly hours = new Set<number>();
  public readonly counts = {
    denied: 0,
    allowed: 0,
    queries: 0,
    withoutTime: 0,
    withoutZone: 0,
    allowedWithoutRule: 0,
    /** Denied connections that are told together with others of which rows say the same. */
    deniedTogether: 0,
    /** Denied connections that are told in no way. */
    deniedBeyond: 0,
    /** Allowed connections to destinations, or by rules, beyond those that are kept apart. */
    allowedBeyond: 0,
    queriesBeyond: 0,
  };
  public first?: number;
  public last?: number;
  private queryCount = 0;
  private apart = 0;
  private readonly limits: TallyLimits;
  private readonly groups: FlowGroups;
  private readonly texts = new KeptTexts();
  private readonly namedRules = new Map<string, LoggedRule>();

  constructor(private readonly options: TallyOptions) {
    this.limits = options.limits ?? usualLimits;
    this.groups = new FlowGroups(this.limits, options.kindOf);
  }

  public flow(flow: LoggedFlow): void {
    this.timed(flow);
    const { rule, action } = flow;
    if (rule !== undefined && this.options.keepsAllowed) this.countRule(rule, flow);
    if (action === 'deny') this.deny(flow);
    else this.allow(flow);
  }

  public query(query: LoggedQuery): void {
    this.counts.queries++;
    this.timed(query);
    const known = this.queries.get(query.source);
    if (this.queryCount >= mostQueries) {
      this.counts.queriesBeyond++;
      return;
    }
    this.queryCount++;
    const { time, isZoneless } = query;
    const source = this.texts.of(query.source);
    const kept = { time, isZoneless, source, host: this.texts.of(query.host) };
    if (known === undefined) this.queries.set(source, [kept]);
    else known.push(kept);
  }

  public aside(name: string): void {
    this.asides.set(name, (this.asides.get(name) ?? 0) + 1);
  }

  public unread(kind: UnreadKind, detail?: string, count = 1): void {
    let part = this.unreadParts.get(kind);
    if (part === undefined) {
      part = { count: 0, examples: [] };
      this.unreadParts.set(kind, part);
    }
    part.count += count;
    const example = detail?.slice(0, 120);
    if (example === undefined || part.examples.length >= mostExamples || part.examples.includes(example))
      return;
    part.examples.push(example);
  }

  private timed({ time, isZoneless }: LoggedTime): void {
    if (isZoneless) this.counts.withoutZone++;
    if (time === undefined) {
      this.counts.withoutTime++;
      return;
    }
    if (this.first === undefined || time < this.first) this.first = time;
    if (this.last === undefined || time > this.last) this.last = time;
    this.hours.add(Math.floor(time / hour));
  }

  private deny(flow: LoggedFlow): void {
    this.counts.denied += flow.count;
    const source = this.sourceOf(flow);
    const { host, address, protocol, spoken = '', port, direction, deniedBy } = flow;
    const key = `${source}>${host ?? address ?? ''} ${protocol}${spoken}${port}${direction}${deniedBy}`;
    let known = this.denied.get(key);
    if (known === undefined) {
      const isApart = this.hasRoomFor(host);
      const group = isApart ? key : this.groups.keyOf({ ...flow, source }, this.denied);
      if (group === undefined) {
        this.counts.deniedBeyond += flow.count;
        return;
      }
      if (isApart) this.apart++;
      else this.counts.deniedTogether += flow.count;
      known = this.denied.get(group) ?? {
        source: this.texts.perhaps(source),
        host: this.texts.perhaps(host),
        address: this.texts.perhaps(address),
        protocol,
        spoken: flow.spoken,
        port,
        direction,
        deniedBy,
        standsForOthers: !isApart,
        count: 0,
        countByDefault: 0,
        isZoneless: false,
        causes: none,
        rules: none,
        times: none,
      };
      if (known.count === 0) this.denied.set(textByItself(group), known);
    }
    addTo(known, flow);
    const { cause, rule, time } = flow;
    if (cause === undefined) known.countByDefault += flow.count;
    else if (!known.causes.includes(cause)) known.causes = [...known.causes, cause];
    if (flow.isZoneless) known.isZoneless = true;
    if (
      rule !== undefined &&
      known.rules.length < mostExamples &&
      !known.rules.some(({ name }) => name === rule.name)
    )
      known.rules = [...known.rules, this.ruleKept(rule)];
    // Of several addresses no name is presumed.
    const isOfNames = host === undefined && !known.standsForOthers;
    if (time !== undefined && isOfNames && known.times.length < mostTimes)
      known.times = [...known.times, time];
  }

  private hasRoomFor(host: string | undefined): boolean {
    if (this.apart < this.limits.unasked) return true;
    return this.apart < this.limits.apart && (host === undefined || this.options.isAskedHost(host));
  }

  private ruleKept(rule: LoggedRule): LoggedRule {
    const key = keyOf(rule);
    let kept = this.namedRules.get(key);
    if (kept === undefined) {
      const { policy, group, collection, name } = rule;
      kept = {
        policy: this.texts.perhaps(policy),
        group: this.texts.perhaps(group),
        collection: this.texts.perhaps(collection),
        name: this.texts.of(name),
      };
      this.namedRules.set(textByItself(key), kept);
    }
    return kept;
  }

  private sourceOf({ source, direction, port }: LoggedFlow): string | undefined {
    if (direction === 'outbound' || source === undefined || this.options.isAskedInbound(port)) return source;
    return isPrivate(addressNumber(source)) ? source : anyoneOutside;
  }

  private allow(flow: LoggedFlow): void {
    this.counts.allowed += flow.count;
    if (!this.options.keepsAllowed) return;
    const { source, host, address, protocol, port, rule } = flow;
    if (rule === undefined) this.counts.allowedWithoutRule += flow.count;
    const key = `${source}>${host ?? address ?? ''} ${protocol}${port}`;
    let known = this.allowed.get(key);
    if (known === undefined) {
      if (this.allowed.size >= this.limits.apart) {
        this.counts.allowedBeyond += flow.count;
        return;
      }
      known = {
        source: this.texts.perhaps(source),
        host: this.texts.perhaps(host),
        address: this.texts.perhaps(address),
        protocol,
        port,
        count: 0,
      };
      this.allowed.set(textByItself(key), known);
    }
    addTo(known, flow);
  }

  private countRule(rule: LoggedRule, flow: LoggedFlow): void {
    const key = keyOf(rule);
    let known = this.rules.get(key);
    if (known === undefined) {
      if (this.rules.size >= this.limits.apart) {
        this.counts.allowedBeyond += flow.count;
        return;
      }
      known = { rule: this.ruleKept(rule), count: 0 };
      this.rules.set(textByItself(key), known);
    }
    addTo(known, flow);
  }
}

function keyOf({ policy = '', group = '', collection = '', name }: LoggedRule): string {
  return `${policy}\n${group}\n${collection}\n${name}`;
}

const none: readonly never[] = [];

/** Texts out of a log, each kept once. */
class KeptTexts {
  private readonly all = new Map<string, string>();

  public of(text: string): string {
    const known = this.all.get(text);
    if (known !== undefined) return known;
    const kept = textByItself(text);
    this.all.set(kept, kept);
    return kept;
  }

  public perhaps(text: string | undefined): string | undefined {
    return text === undefined ? undefined : this.of(text);
  }
}

/** The same text, without the part of the file that a piece of it holds in memory. */
function textByItself(text: string): string {
  return Buffer.from(text).toString();
}

function addTo(hit: Hit, { count, time }: LoggedFlow): void {
  hit.count += count;
  if (time === undefined) return;
  if (hit.first === undefined || time < hit.first) hit.first = time;
  if (hit.last === undefined || time > hit.last) hit.last = time;
}

/** Hours within a period of which no line tells, as intervals in milliseconds since 1970. */
export function gapsOf({ hours, first, last }: Pick<FlowTally, 'hours' | 'first' | 'last'>): Gap[] {
  if (first === undefined || last === undefined) return [];
  const all = [...hours].sort((a, b) => a - b);
  return all.flatMap((each, i) => {
    const next = all[i + 1];
    return next === undefined || next - each < 2 ? [] : [{ from: (each + 1) * hour, to: next * hour }];
  });
}

/** A time of which a log says nothing, in milliseconds since 1970. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

export type { LoggingPoint };
