import type { AuditCheck } from './check';
import { opensBeyondRequirements } from './checks/opens-beyond-requirements';
import { overBroadNetworkRule } from './checks/over-broad-network-rule';

/** Every check. */
export const allChecks: readonly AuditCheck[] = [opensBeyondRequirements, overBroadNetworkRule];
