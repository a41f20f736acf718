import type { FindingCode } from '../codes/finding-codes';
import type { FirewallRule } from '../network/firewall/firewall-rule';
import type { AuditedDocument } from './audited-document';

/** How the faults with one code are found. */
export interface AuditCheck {
  readonly code: FindingCode;
  readonly faults: (document: AuditedDocument) => Fault[];
}

/** One place where a document has the fault. */
export interface Fault {
  readonly address: string;
  readonly message: string;
  readonly cure: string;
  readonly requirements?: readonly string[];
}

/** What is wrong with one rule: a message and a cure for each fault. */
export type RuleFaults = (rule: FirewallRule) => readonly Omit<Fault, 'address'>[];

/** The faults of every application rule. */
export function inApplicationRules(faultsOf: RuleFaults): (document: AuditedDocument) => Fault[] {
  return (document) => inRules(document, 'application', faultsOf);
}

/** The faults of every network rule. */
export function inNetworkRules(faultsOf: RuleFaults): (document: AuditedDocument) => Fault[] {
  return (document) => inRules(document, 'network', faultsOf);
}

function inRules({ firewalls }: AuditedDocument, type: FirewallRule['type'], faultsOf: RuleFaults): Fault[] {
  return firewalls.flatMap((firewall) =>
    firewall
      .rulesOf(type)
      .flatMap((rule) => faultsOf(rule).map((fault) => ({ ...fault, address: rule.address }))),
  );
}

/**
 * Every item whose key another has too, with the first that has it. Which is first goes by addresses, so that the order in
 * which resources and blocks stand means nothing. Items without a key are not compared.
 */
export function repeatedBy<T extends { readonly address: string }>(
  all: readonly T[],
  keyOf: (each: T) => string | number | undefined,
): { readonly each: T; readonly first: T }[] {
  const byKey = new Map<string | number, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    if (key === undefined) continue;
    const alike = byKey.get(key);
    if (alike === undefined) byKey.set(key, [each]);
    else alike.push(each);
  }
  return [...byKey.values()].flatMap((alike) => {
    if (alike.length === 1) return [];
    const [first, ...others] = alike.sort((a, b) =>
      a.address < b.address ? -1 : a.address > b.address ? 1 : 0,
    );
    return others.map((each) => ({ each, first: first! }));
  });
}

/** Some of many names, with the number of the others. */
export function listed(names: readonly string[]): string {
  const different = [...new Set(names)];
  const shown = different.slice(0, 5).join(', ');
  return different.length > 5 ? `${shown} and ${different.length - 5} more` : shown;
}
