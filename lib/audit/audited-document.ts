import type { ServiceTagFile } from '../azure/service-tag-file';
import { type Resource, readTerraformJson } from '../terraform/terraform-json';
import { type AuditedFirewall, auditedFirewalls } from './audited-firewall';
import {
  type AuditedSubnet,
  type EntryList,
  routeTablesOf,
  securityGroupsOf,
  subnetsOf,
} from './audited-network';

/** A Terraform document as the checks see it. */
export interface AuditedDocument {
  readonly resources: readonly Resource[];
  readonly firewalls: readonly AuditedFirewall[];
  readonly securityGroups: readonly EntryList[];
  readonly routeTables: readonly EntryList[];
  readonly subnets: readonly AuditedSubnet[];
  readonly serviceTagFile?: ServiceTagFile;
}

/** @throws LockdownError `unreadable-terraform`, `unknown-firewall`. */
export function auditedDocument(
  terraform: string,
  firewall?: string,
  serviceTagFile?: ServiceTagFile,
): AuditedDocument {
  const resources = readTerraformJson(terraform);
  const securityGroups = securityGroupsOf(resources);
  const routeTables = routeTablesOf(resources);
  return {
    resources,
    firewalls: auditedFirewalls(resources, firewall),
    securityGroups,
    routeTables,
    subnets: subnetsOf(resources, securityGroups, routeTables),
    serviceTagFile,
  };
}
