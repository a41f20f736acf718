import type { Construct } from 'constructs';
import { AzureCloud } from '../azure/cloud';
import type { Workload } from '../compile/workload';
import { FindingLevel } from '../model/finding';
import { azureLocal } from '../tables/azure-local';
import { azureLocalHisCodes } from '../tables/azure-local-his-codes';
import { azureLocalInternal } from '../tables/azure-local-internal';
import { azureLocalOem } from '../tables/azure-local-oem';
import { type AzureLocalFirewallProps, AzureLocalPhase } from './azure-local-firewall-props';
import {
  icmpV6Findings,
  machineBindings,
  machineScenarios,
  machineSubnets,
  named,
  rpcPorts,
  withoutTlsInspection,
} from './azure-local-machines';
import { azureLocalNsgLedger } from './azure-local-nsg-ledgers';
import {
  azureLocalServiceTables,
  serviceBindings,
  serviceScenarios,
  serviceValues,
} from './azure-local-services';
import { SubnetEgress } from './subnet-egress';
import {
  bindingsOf,
  commonWorkload,
  placeholderValues,
  roleBinding,
  scenarioSet,
  subnetWorkload,
} from './workload-from-props';

/**
 * Sites of Azure Local behind a firewall: what the machines, the Arc resource bridge and AKS on them need, by the list
 * of their region, and the internal ports. All the sites of one region share the rules: give the prefixes of all.
 *
 * Azure Local supports neither HTTPS inspection nor ExpressRoute nor Private Link for these endpoints.
 *
 * @see https://learn.microsoft.com/azure/azure-local/concepts/firewall-requirements
 */
export class AzureLocalFirewall extends SubnetEgress {
  /**
   * @throws LockdownError where a property is missing or is not what it has to be; its `code` tells which.
   */
  constructor(scope: Construct, id: string, props: AzureLocalFirewallProps) {
    super(scope, id);
    const workload = azureLocalWorkload(props);
    const compiled = this._open(workload, props);
    this._guard(compiled, props, machineSubnets(props), []);
    this.reportRegion(workload);
    this.reportNetwork();
    for (const finding of icmpV6Findings(azureLocalInternal.id, props)) this._report(finding);
    this._annotate();
  }

  private reportRegion({ region, cloud }: Workload): void {
    if (azureLocalHisCodes[region.name] !== undefined) return;
    const nearest = cloud === AzureCloud.PUBLIC ? 'of the eight lists of Azure public' : 'of US Gov Virginia';
    this._report({
      code: 'no-regional-list',
      level: FindingLevel.WARNING,
      message: `Microsoft has no list for Azure Local in ${region.displayName}: what most ${nearest} have in common is open, and *.his.arc for the short code that is not known.`,
      cure: 'check the connectivity with the environment checker of Azure Local before you deploy',
      requirements: [],
    });
  }

  private reportNetwork(): void {
    this._report({
      code: 'no-private-path',
      level: FindingLevel.INFO,
      message:
        'Azure Local supports neither ExpressRoute nor Private Link for these endpoints, and no HTTPS inspection.',
      cure: 'route them over the Internet, and exempt the machines from TLS inspection and from tenant restrictions v1',
      requirements: [],
    });
  }
}

/** The tables of the workload: its own lists first. */
export const azureLocalTables = [azureLocal, azureLocalOem, azureLocalInternal, ...azureLocalServiceTables];

/**
 * The workload that the properties describe.
 *
 * @throws LockdownError where a property is not what it has to be.
 */
export function azureLocalWorkload(props: AzureLocalFirewallProps): Workload {
  const common = commonWorkload(props, azureLocalTables, 'machine');
  const { region } = common;
  return {
    ...common,
    bindings: bindingsOf([
      ...machineBindings(props),
      ...serviceBindings(props),
      roleBinding('activeDirectory', 'activeDirectoryAddresses', props.activeDirectoryAddresses, {
        remote: true,
        unboundCure:
          'set activeDirectoryAddresses, or see to it that this traffic does not pass the firewall',
      }),
      roleBinding('ntpServer', 'ntpServerAddresses', props.ntpServerAddresses, {
        remote: true,
        unboundCure: 'set ntpServerAddresses, or see to it that this traffic does not pass the firewall',
      }),
    ]),
    scenarios: scenarioSet({
      ...machineScenarios(props),
      ...serviceScenarios(props),
      deployment: props.phase !== AzureLocalPhase.RUNNING,
      running: true,
      arcGateway: props.arcGateway,
      activeDirectory: true,
      ntp: true,
      ...(props.oem === undefined ? {} : { [props.oem]: true }),
    }),
    values: placeholderValues({
      ...serviceValues(props),
      'his-code': azureLocalHisCodes[region.name] ?? '*',
      'key-vault': named(props.keyVaultName, props.additionalKeyVaultNames),
      'witness-storage': named(props.witnessStorageAccountName, props.additionalWitnessStorageAccountNames),
      'arc-gateway': props.arcGatewayUrlPrefix,
    }),
    ports: rpcPorts(props, ['azure-local-internal/clustering-rpc', 'azure-local-internal/hyper-v-rpc']),
    firewall: withoutTlsInspection(common.firewall),
    serviceEndpoints: new Set(),
    ...subnetWorkload(props, azureLocalNsgLedger),
  };
}
