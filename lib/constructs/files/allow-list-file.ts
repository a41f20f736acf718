import { Construct } from 'constructs';
import type { ServiceTagFile } from '../../azure/service-tag-file';
import { LockdownError } from '../../errors';
import { AllowListFormat } from '../../report/allow-list';
import { checkedProps } from '../checked-props';
import { scopeFor } from '../engine';
import type { WorkloadEgress } from '../workload/workload-egress';
import { writeWithStack } from './stack-file';

/** What an allow-list file is made of. */
export interface AllowListFileProps {
  /** The workload whose flows are listed. */
  readonly workload: WorkloadEgress;
  /**
   * The form in which the list is written.
   * @default AllowListFormat.CSV
   */
  readonly format?: AllowListFormat;
  /**
   * Name of the file.
   * @default - the id of the workload, with `.csv`, `.json` or `.txt`
   */
  readonly fileName?: string;
}

const endings: Readonly<Record<AllowListFormat, string>> = {
  [AllowListFormat.CSV]: 'csv',
  [AllowListFormat.JSON]: 'json',
  [AllowListFormat.FQDN]: 'txt',
};

/**
 * The flows of a workload as a file next to the stack's JSON, for a firewall or a proxy of another make.
 *
 * @example
 * const servers = new ArcServerEgress(stack, 'servers', {
 *   firewall,
 *   region: 'westeurope',
 *   serverAddressPrefixes: ['10.20.0.0/24'],
 * });
 * new AllowListFile(stack, 'list', { workload: servers, format: AllowListFormat.FQDN });
 */
export class AllowListFile extends Construct {
  /** The name of the file, in the folder of the stack. */
  public readonly fileName: string;

  /**
   * @throws LockdownError `other-engine`, `invalid-file-name`, `empty-export`, `unresolved-export`; at synth `unwritable-file`.
   */
  constructor(scope: Construct, id: string, props: AllowListFileProps) {
    super(scopeFor(scope, id), id);
    props = checkedProps(this.node.path, 'AllowListFileProps', props);
    const format = props.format ?? AllowListFormat.CSV;
    this.fileName = props.fileName ?? `${props.workload.node.id}.${endings[format]}`;
    const { workload } = props;
    if (workload.allowListRows.length === 0) throw nothingToList(this.node.path, workload);
    if (workload.allowList(format) === '') throw noHosts(this.node.path, workload);
    writeWithStack(this, this.fileName, () => props.workload.allowList(format));
  }
}

/** What a script for the Windows firewall is made of. */
export interface WindowsFirewallScriptProps {
  /** The workload whose service tags are let out. */
  readonly workload: WorkloadEgress;
  /** The published service-tag file of the workload's cloud. */
  readonly serviceTagFile: ServiceTagFile;
  /**
   * Name of the file.
   * @default - the id of the workload, with `.ps1`
   */
  readonly fileName?: string;
}

/**
 * A PowerShell script next to the stack's JSON that lets a workload's service tags out of the Windows firewall of the
 * machines themselves.
 *
 * @example
 * const site = new AzureLocalFirewall(stack, 'site', {
 *   firewall,
 *   region: 'westeurope',
 *   machineAddressPrefixes: ['10.70.1.0/24'],
 *   keyVaultName: 'kv-site',
 *   witnessStorageAccountName: 'stwitness',
 * });
 * new WindowsFirewallScript(stack, 'script', {
 *   workload: site,
 *   serviceTagFile: ServiceTagFile.fromPath('ServiceTags_Public.json'),
 * });
 * @see https://learn.microsoft.com/azure/azure-local/concepts/firewall-requirements#update-microsoft-defender-firewall
 */
export class WindowsFirewallScript extends Construct {
  /** The name of the file, in the folder of the stack. */
  public readonly fileName: string;

  /**
   * @throws LockdownError `other-engine`, `invalid-file-name`; at synth `unwritable-file`.
   */
  constructor(scope: Construct, id: string, props: WindowsFirewallScriptProps) {
    super(scopeFor(scope, id), id);
    props = checkedProps(this.node.path, 'WindowsFirewallScriptProps', props);
    this.fileName = props.fileName ?? `${props.workload.node.id}.ps1`;
    writeWithStack(this, this.fileName, () => props.workload.windowsFirewallScript(props.serviceTagFile));
  }
}

/** A firewall that is given an empty list lets nothing pass, and nobody is told. */
function nothingToList(path: string, { node }: WorkloadEgress): LockdownError {
  return new LockdownError({
    code: 'empty-export',
    problem: `${path}: ${node.path} asks for nothing, and the list would be empty.`,
    allowed: 'a workload that asks for a flow at least',
    cure: 'switch on what the workload needs, see which requirements are excluded, or leave its list out',
  });
}

/** So does a proxy that is given no hosts. */
function noHosts(path: string, { node }: WorkloadEgress): LockdownError {
  return new LockdownError({
    code: 'empty-export',
    problem: `${path}: ${node.path} names no host: what it needs is opened by service tags.`,
    allowed: 'a workload that names hosts, or another format',
    cure: 'choose host names as its destinations, or AllowListFormat.CSV, which has service tags as well',
  });
}
