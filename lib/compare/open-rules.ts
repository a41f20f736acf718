import type { FirewallRule } from '../network/firewall/firewall-rule';
import type { FirewallRuleSet } from '../network/firewall/firewall-rule-set';
import type { IpGroups } from '../network/firewall/ip-group';
import { isPlaced } from '../reachability/firewall/rule-chain';
import type { FirewallFlow, RuleMatcher } from '../reachability/firewall/rule-matcher';
import { notKnown, type Value } from '../terraform/resource/resource';
import { resourceIdentity } from '../terraform/resource/resource-identity';
import type { ComparedDocument } from './classes/compared-document';

/** Items of a rule's lists that are asked about together, with what of them is open: nothing where all of them are known. */
interface Choice {
  readonly values: { readonly [attribute: string]: Value };
  readonly open: string;
}

/** A rule with some of its items alone. */
interface OpenPart {
  readonly matcher: RuleMatcher;
  readonly source: string;
  readonly destination: string;
  /** What else is open about the rule. */
  readonly rest: string;
  /** Whether it is not known if, or when, it is asked, what it decides, or where it sends on. */
  readonly uncertain: boolean;
}

/** A rule of which something is open: not known, or such as no connection tells, as paths of URLs are. */
interface OpenRule {
  readonly meaning: string;
  readonly parts: readonly OpenPart[];
}

/** What the rules of one document's firewalls leave open, told apart by how it is written. */
export class OpenRules {
  private readonly ofSets: readonly { readonly besides: string; readonly rules: readonly OpenRule[] }[];
  private readonly rules = new Set<FirewallRule>();

  constructor(private readonly of: ComparedDocument) {
    const { list } = of.document.firewalls;
    this.ofSets = list.map((each) => ({
      besides: besidesRules(each),
      rules: (['nat', 'network', 'application'] as const)
        .flatMap((type) => each.rulesOf(type))
        .flatMap((rule) => this.read(rule, each.ipGroups)),
    }));
  }

  /**
   * All that leaves open what comes of a connection: of the rules that it may fall under, in their order; those in a row that decide
   * alike may stand in any order, and may be split.
   */
  public concerning(flow: FirewallFlow): string {
    return this.ofSets
      .map(({ besides, rules }) => `${besides} ${opennessOf(rules, flow)}`.trim())
      .filter((each) => each !== '')
      .join('\n');
  }

  /** Whether anything of a rule is open. */
  public has(rule: FirewallRule): boolean {
    return this.rules.has(rule);
  }

  private read(rule: FirewallRule, groups: IpGroups): OpenRule[] {
    const [sources, destinations] = [sourceItems(rule, groups), destinationItems(rule, groups)];
    const known = [...inSource, ...inDestination];
    const rest = rule.open.filter(([attribute]) => !known.includes(attribute));
    const { conditional, action: decided, open } = rule.collection;
    const uncertain = conditional || !isPlaced(rule) || !['Allow', 'Deny', 'Dnat'].includes(decided);
    const isKnown = (items: readonly Item[]) => items.every(({ open: own }) => own === '');
    if (rest.length === 0 && !uncertain && isKnown(sources) && isKnown(destinations)) return [];
    this.rules.add(rule);
    const source = choicesOf(withoutSource, sources);
    const destination = choicesOf(withoutDestination, destinations);
    const besides = JSON.stringify([rest, uncertain ? open : []]);
    const isSentSomewhere = rest.some(([attribute]) => attribute.startsWith('translated_'));
    const parts = source.flatMap((from) =>
      destination.map((to): OpenPart => {
        const part = rule.having({ ...from.values, ...to.values });
        return {
          matcher: this.of.matcherOf(part),
          source: from.open,
          destination: to.open,
          rest: besides,
          uncertain: uncertain || isSentSomewhere,
        };
      }),
    );
    const { type, action, translation, terminatesTls } = rule;
    return [{ meaning: JSON.stringify([type, action, translation, terminatesTls]), parts }];
  }
}

const nothing = JSON.stringify([[], []]);
const inSource: readonly string[] = ['source_addresses', 'source_ip_groups'];
const inDestination: readonly string[] = [
  'destination_address',
  'destination_addresses',
  'destination_ip_groups',
  'destination_fqdns',
  'destination_fqdn_tags',
  'destination_urls',
  'web_categories',
  'target_fqdns',
  'fqdn_tags',
];

function opennessOf(rules: readonly OpenRule[], flow: FirewallFlow): string {
  const rows: { meaning: string; parts: Set<string> }[] = [];
  for (const { meaning, parts } of rules) {
    const concerned = parts.filter((each) => isOpenFor(each, flow));
    if (concerned.length === 0) continue;
    let row = rows.at(-1);
    if (row?.meaning !== meaning) {
      row = { meaning, parts: new Set() };
      rows.push(row);
    }
    for (const { source, destination, rest } of concerned.filter(isWritten))
      if (!concerned.some((each) => each.source === '' && source !== '' && each.destination === destination))
        row.parts.add(JSON.stringify([source, destination, rest]));
  }
  const written = rows.filter(({ parts }) => parts.size > 0);
  return written.length === 0
    ? ''
    : JSON.stringify(written.map(({ meaning, parts }) => [meaning, [...parts].sort()]));
}

/** Whether anything of it is open but what service tags and FQDN tags stand for, which are told apart themselves. */
function isWritten({ source, destination, rest, uncertain }: OpenPart): boolean {
  return uncertain || source !== '' || destination !== '' || rest !== nothing;
}

function isOpenFor({ matcher, uncertain }: OpenPart, flow: FirewallFlow): boolean {
  const match = matcher.matches(flow);
  return uncertain ? match !== false : match === undefined;
}

/** What makes a rule set decide otherwise than its rules tell. */
function besidesRules({ unseenAs, changedBy, absentBases }: FirewallRuleSet): string {
  const parts = changedBy.map(({ content }) => content ?? '');
  const others = [[...unseenAs].sort(), parts.sort(), absentBases.map(resourceIdentity).sort()];
  return others.every((each) => each.length === 0) ? '' : JSON.stringify(others);
}

const withoutSource: Choice['values'] = { source_addresses: [], source_ip_groups: [] };
const withoutDestination: Choice['values'] = {
  destination_address: null,
  ...Object.fromEntries(inDestination.slice(1).map((attribute) => [attribute, []])),
};

function sourceItems(rule: FirewallRule, groups: IpGroups): Item[] {
  return [
    ...itemsOf(rule, 'source_addresses', rule.sourceAddresses, groups),
    ...itemsOf(rule, 'source_ip_groups', rule.sourceIpGroups, groups),
  ];
}

function destinationItems(rule: FirewallRule, groups: IpGroups): Item[] {
  const { classic } = rule.collection;
  const [fqdns, fqdnTags] =
    classic && rule.type === 'application'
      ? (['target_fqdns', 'fqdn_tags'] as const)
      : (['destination_fqdns', 'destination_fqdn_tags'] as const);
  return [
    ...itemsOf(rule, 'destination_addresses', rule.destinationAddresses, groups),
    ...itemsOf(rule, 'destination_ip_groups', rule.destinationIpGroups, groups),
    ...itemsOf(rule, fqdns, rule.destinationFqdns, groups),
    ...itemsOf(rule, fqdnTags, rule.destinationFqdnTags, groups),
    ...itemsOf(rule, 'destination_urls', rule.destinationUrls, groups),
    ...itemsOf(rule, 'web_categories', rule.webCategories, groups),
  ];
}

interface Item {
  readonly attribute: string;
  readonly value: string;
  readonly open: string;
}

/** The items of a list; of those that are not known, how they are written. */
function itemsOf(rule: FirewallRule, attribute: string, items: readonly string[], groups: IpGroups): Item[] {
  if (items.length === 0) return [];
  const [, written] = rule.open.find(([name]) => name === attribute) ?? [];
  return items.map((value, i) => {
    const own = Array.isArray(written) ? written[i] : written;
    const open = value === notKnown ? JSON.stringify(own ?? null) : openness(attribute, value, groups);
    return { attribute, value, open };
  });
}

/** What an item leaves open that is known itself. */
function openness(attribute: string, value: string, groups: IpGroups): string {
  // Which host a URL is at is told apart; of its path no connection tells.
  if (attribute === 'destination_urls' || attribute === 'web_categories') return value.toLowerCase();
  if (!attribute.endsWith('_ip_groups')) return '';
  const group = groups.find(value);
  return group === undefined ? resourceIdentity(value) : (group.open ?? '');
}

/** The items that are known together, and each other by itself. */
function choicesOf(none: Choice['values'], items: readonly Item[]): Choice[] {
  const choice = (some: readonly Item[], open: string): Choice => {
    const values: Record<string, Value> = { ...none };
    for (const { attribute, value } of some)
      values[attribute] = [...((values[attribute] as Value[] | undefined) ?? []), value];
    return { values, open };
  };
  const known = items.filter(({ open }) => open === '');
  const open = items.filter((each) => each.open !== '');
  return [
    ...(known.length > 0 || open.length === 0 ? [choice(known, '')] : []),
    ...open.map((each) => choice([each], `${each.attribute} ${each.open}`)),
  ];
}
