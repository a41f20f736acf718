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

/** Every item whose key an earlier one has too, with that one. Items without a key are not compared. */
export function repeatedBy<T>(
  all: readonly T[],
  keyOf: (each: T) => string | number | undefined,
): { readonly each: T; readonly first: T }[] {
  const seen = new Map<string | number, T>();
  return all.flatMap((each) => {
    const key = keyOf(each);
    if (key === undefined) return [];
    const first = seen.get(key);
    if (first === undefined) seen.set(key, each);
    return first === undefined ? [] : [{ each, first }];
  });
}

/** Some of many names, with the number of the others. */
export function listed(names: readonly string[]): string {
  const different = [...new Set(names)];
  const shown = different.slice(0, 5).join(', ');
  return different.length > 5 ? `${shown} and ${different.length - 5} more` : shown;
}
