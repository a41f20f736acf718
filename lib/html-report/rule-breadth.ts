import { patternsCovering, urlHost } from '../arithmetic/host-pattern';
import { addressText, intervalOf } from '../arithmetic/ipv4';
import { portInterval } from '../arithmetic/port';
import type { AuditedDocument } from '../audit/audited-document';
import { firewallReach } from '../audit/firewall-reach';
import { serviceTagsCovering } from '../azure/service-tag';
import { portsText } from '../rules/protocol-ports';
import type { Reach } from '../rules/reach';
import type { RuleTarget } from '../rules/rule-targets';
import type { FlowVerdict } from '../verify/flow-verdict';

/** How wide the rule is that lets a flow pass. */
export interface Breadth {
  /** What of the rule holds the flow's destination, and its ports: `*.contoso.com HTTPS 443`. */
  readonly opens: string;
  /** Whether that is more than the flow asks for. */
  readonly wider: boolean;
}

/** The firewall rules of a document, by address, for how wide they are. */
export class RuleBreadth {
  private readonly reaches = new Map<string, Reach>();

  constructor({ firewalls }: AuditedDocument) {
    for (const firewall of firewalls)
      for (const type of ['network', 'application'] as const)
        for (const rule of firewall.rulesOf(type))
          this.reaches.set(rule.address, firewallReach(rule, firewall));
  }

  /** What the rule that decides opens for a flow; `undefined` where that is no firewall rule, or none of its targets is named so. */
  public of({ by, to, ports }: FlowVerdict): Breadth | undefined {
    const reach = by === undefined ? undefined : this.reaches.get(by);
    if (reach === undefined) return undefined;
    const target = narrowest(reach, to);
    if (target === undefined) return undefined;
    const asked = ports.flatMap((each) => {
      const interval = portInterval(each);
      return interval === undefined ? [] : [interval];
    });
    const morePorts = [...reach.ports.values()].some(({ intervals }) =>
      intervals.some(([first, last]) => !asked.some(([from, end]) => from <= first && last <= end)),
    );
    return {
      opens: `${target.text} ${portsText(reach.ports)}`,
      wider: morePorts || !isSame(target.text, to),
    };
  }
}

/** The target of a rule that holds a destination, the narrowest where several do. */
function narrowest({ targets }: Reach, to: string): RuleTarget | undefined {
  const holding = targets.filter((target) => holds(target, to));
  return (
    holding.find(({ text }) => isSame(text, to)) ?? holding.sort((a, b) => b.text.length - a.text.length)[0]
  );
}

function holds({ kind, text, interval }: RuleTarget, to: string): boolean {
  if (isSame(text, to)) return true;
  if (interval !== undefined) {
    const asked = intervalOf(to.split(', ')[0]!);
    return asked !== undefined && interval[0] <= asked[0] && asked[1] <= interval[1];
  }
  if (kind === 'serviceTag') return serviceTagsCovering(to).includes(text);
  return kind === 'pattern' && patternsCovering(urlHost(to).toLowerCase()).includes(text.toLowerCase());
}

function isSame(text: string, to: string): boolean {
  const [a, b] = [intervalOf(text), intervalOf(to)];
  if (a !== undefined && b !== undefined) return addressText(a[0]) === addressText(b[0]) && a[1] === b[1];
  return text.toLowerCase() === to.toLowerCase();
}
