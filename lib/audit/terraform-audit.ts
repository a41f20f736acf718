import type { ServiceTagFile } from '../azure/service-tag-file';
import { findingKinds } from '../codes/finding-codes';
import { findingLevels } from '../codes/finding-kind';
import { checkCall, checkFactory, factory } from '../input/check';
import type { Finding } from '../model/finding';
import type { CustomTable } from '../table-files/custom-table';
import type { TableOverride } from '../table-files/table-override';
import { knownTables, withTablesOfItsOwn } from '../tables/known-tables';
import type { TerraformVariables } from '../terraform/variables/terraform-variables';
import { terraformFolderText } from '../terraform-folder/terraform-folder';
import { allChecks } from './all-checks';
import { type AuditedDocument, auditedDocument } from './audited-document';

/** What an audit has found. `requirements` are those of the tables that come nearest, where there are any. */
export interface AuditFinding extends Finding {
  /** The resource concerned, with its collection and its rule where it is one. */
  readonly address: string;
}

/** What narrows down an audit. */
export interface AuditOptions {
  /**
   * The firewall that is audited: the address of its policy (`azurerm_firewall_policy.hub`), the id of one that is not of
   * the document, or `resource group/name` of a classic firewall.
   * @default - every firewall of the document
   */
  readonly firewall?: string;
  /**
   * The published file of the cloud's service tags, which tells which tags there are and which addresses are of a tag.
   * @default - the tags that this library knows, without their addresses
   */
  readonly serviceTagFile?: ServiceTagFile;
  /**
   * Values for the variables of a configuration. Those of a plan or a state are known already.
   * @default - every variable has its default; one without is not known
   */
  readonly variables?: TerraformVariables;
  /**
   * Tables of your own whose rows this audit takes as asked for.
   * @default - those that `RequirementTables.add` has added
   */
  readonly tables?: CustomTable[];
  /**
   * Facts of your own that stand in this audit in the place of those of tables of the library.
   * @default - those that `RequirementTables.override` has put there
   */
  readonly overrides?: TableOverride[];
}

/**
 * What the firewall rules, security groups and routes of a Terraform document open beyond every known requirement, and
 * what in them is wrong or idle: of what this library synthesized, and of anyone else's.
 *
 * What Terraform knows only after it has applied is never judged. An audit without findings does not say that a workload
 * works; that is for `Reachability`.
 *
 * @example
 * const { findings } = TerraformAudit.fromTerraformJson(Testing.synth(stack));
 * const errors = findings.filter(({ level }) => level === FindingLevel.ERROR);
 * @see https://learn.microsoft.com/azure/firewall/rule-processing
 */
export class TerraformAudit {
  /**
   * Audits a configuration in JSON (`cdk.tf.json`), the output of `terraform show -json` of a plan or a state, a template of Azure
   * Resource Manager, or what Azure prints of resources that are deployed.
   *
   * @throws LockdownError `unreadable-terraform`, `unreadable-variables`, `unknown-variable`, `unknown-firewall`, `cloud-mismatch`;
   * `invalid-table` where two tables have one name, or two overrides contradict each other.
   */
  public static fromTerraformJson(text: string, options: AuditOptions = {}): TerraformAudit {
    checkCall('TerraformAudit.fromTerraformJson', text, options);
    const { tables = [], overrides = [] } = options;
    const document = auditedDocument(text, options);
    if (tables.length === 0 && overrides.length === 0) return TerraformAudit._of(document);
    return withTablesOfItsOwn(() => {
      for (const override of overrides) override._apply();
      const others = tables.filter(({ _table }) => !knownTables().includes(_table));
      for (const table of new Set(others)) table._add();
      return TerraformAudit._of(document);
    });
  }

  /**
   * Audits a configuration of Terraform in a folder, before any plan, as `Reachability.fromTerraformFolder` reads it.
   *
   * @param path the folder
   * @throws LockdownError `unreadable-file`, `unreadable-terraform`, `missing-hcl-reader`, `unreadable-variables`, `unknown-variable`,
   * `unknown-firewall`, `cloud-mismatch`; `invalid-table` where two tables have one name, or two overrides contradict each other.
   */
  public static fromTerraformFolder(path: string, options: AuditOptions = {}): TerraformAudit {
    checkCall('TerraformAudit.fromTerraformFolder', path, options);
    return TerraformAudit.fromTerraformJson(terraformFolderText(path), options);
  }

  /**
   * Audits what is read already.
   *
   * @internal
   */
  public static _of(document: AuditedDocument): TerraformAudit {
    return new TerraformAudit(findingsOf(document), factory);
  }

  private constructor(
    /** What was found: errors first, then by code, address and message. */
    public readonly findings: AuditFinding[],
    by: symbol,
  ) {
    checkFactory('TerraformAudit', by);
  }
}

function findingsOf(document: AuditedDocument): AuditFinding[] {
  const found: AuditFinding[] = [];
  for (const { code, faults } of allChecks) {
    const { level } = findingKinds[code];
    for (const { address, message, cure, requirements = [] } of faults(document))
      found.push({ code, level, message, cure, requirements: [...requirements], address });
  }
  const inOrder = found.sort(byWeight);
  // The rules of a base policy are found with each of its children.
  return inOrder.filter((each, i) => i === 0 || byWeight(each, inOrder[i - 1]!) !== 0);
}

function byWeight(a: AuditFinding, b: AuditFinding): number {
  return (
    findingLevels.indexOf(a.level) - findingLevels.indexOf(b.level) ||
    compared(a.code, b.code) ||
    compared(a.address, b.address) ||
    compared(a.message, b.message)
  );
}

/** By code units, the same on every machine. */
function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
