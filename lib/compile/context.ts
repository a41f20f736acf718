import type { AzureCloud } from '../azure/cloud';
import { LockdownError } from '../errors';
import type { FindingParts, Findings } from '../model/finding';
import type { Flow } from '../model/flow';
import type { FirewallCapabilities, RoleBindings } from '../model/workload';

/** What every step of compilation needs. Findings are added to it. */
export interface CompileContext {
  readonly cloud: AzureCloud;
  readonly bindings: RoleBindings;
  readonly firewall: FirewallCapabilities;
  /** Service tags (without region) whose traffic a service endpoint takes past the firewall. */
  readonly serviceEndpoints: ReadonlySet<string>;
  /** Refuse to open more than a requirement asks for. */
  readonly strict: boolean;
  readonly findings: Findings;
}

/**
 * Records that a rule opens more than its requirement asks for.
 *
 * @throws LockdownError `widening-refused` in strict mode.
 */
export function reportWidening(
  context: CompileContext,
  flow: Flow,
  widening: Omit<FindingParts, 'requirements'>,
): void {
  if (context.strict) {
    throw new LockdownError({
      code: 'widening-refused',
      problem: `${widening.message} (${flow.name})`,
      allowed: 'in strict mode, no rule that opens more than its requirement',
      cure: `${widening.cure}, or exclude the requirement with a reason, or turn strict off`,
    });
  }
  context.findings.raise({ ...widening, requirements: [flow.name] });
}
