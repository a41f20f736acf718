import type { AuditedDocument } from './audited-document';
import type { AuditedRule } from './audited-firewall';
import type { Fault } from './check';

/** What is wrong with one rule: a message and a cure for each fault. */
export type RuleFaults = (rule: AuditedRule) => readonly Omit<Fault, 'address'>[];

/** The faults of every application rule. */
export function inApplicationRules(faultsOf: RuleFaults): (document: AuditedDocument) => Fault[] {
  return (document) => inRules(document, 'application', faultsOf);
}

/** The faults of every network rule. */
export function inNetworkRules(faultsOf: RuleFaults): (document: AuditedDocument) => Fault[] {
  return (document) => inRules(document, 'network', faultsOf);
}

function inRules({ firewalls }: AuditedDocument, type: AuditedRule['type'], faultsOf: RuleFaults): Fault[] {
  return firewalls.flatMap(({ rules }) =>
    rules
      .filter((rule) => rule.type === type)
      .flatMap((rule) => faultsOf(rule).map((fault) => ({ ...fault, address: rule.address }))),
  );
}
