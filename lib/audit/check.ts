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
  const faults: Fault[] = [];
  for (const firewall of firewalls)
    for (const rule of firewall.rulesOf(type))
      for (const fault of faultsOf(rule)) faults.push({ ...fault, address: rule.address });
  return faults;
}

/**
 * Every item whose key another has too, with the first that has it. Which is first goes by addresses, so that the order in
 * which resources and blocks stand means nothing. Items without a key are not compared.
 */
export function repeatedBy<T extends { readonly address: string }>(
  all: readonly T[],
  keyOf: (each: T) => string | number | undefined,
): { readonly each: T; readonly first: T }[] {
  if (all.length < 2) return [];
  const firsts = new Map<string | number, T>();
  const repeated = new Map<string | number, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    if (key === undefined) continue;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, each);
    else {
      const alike = repeated.get(key);
      if (alike === undefined) repeated.set(key, [first, each]);
      else alike.push(each);
    }
  }
  return [...repeated.values()].flatMap((alike) => {
    const [first, ...others] = alike.sort((a, b) =>
      a.address < b.address ? -1 : a.address > b.address ? 1 : 0,
    );
    return others.map((each) => ({ each, first: first! }));
  });
}

/** Some of many names, with the number of the others. */
export function listed(names: readonly string[]): string {
  if (names.length === 1) return names[0]!;
  const different = [...new Set(names)];
  const shown = different.slice(0, 5).join(', ');
  return different.length > 5 ? `${shown} and ${different.length - 5} more` : shown;
}
