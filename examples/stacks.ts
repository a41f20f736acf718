import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { AmlClassicFirewall } from './aml-classic-firewall';
import { AmlFqdns } from './aml-fqdns';
import { AmlKubernetes } from './aml-kubernetes';
import { AmlMinimal } from './aml-minimal';
import { AmlOwnHub } from './aml-own-hub';
import { AmlServiceTags } from './aml-service-tags';
import { ArcDataServices } from './arc-data-services';
import { ArcFleet } from './arc-fleet';
import { ArcGateway } from './arc-gateway';
import { ArcKubernetes } from './arc-kubernetes';
import { ArcResourceBridge } from './arc-resource-bridge';
import { ArcServers } from './arc-servers';
import { AzureLocalSites } from './azure-local';
import { AzureLocalLab } from './azure-local-lab';
import { AzureLocalRegions } from './azure-local-regions';
import { AzureLocalServices } from './azure-local-services';
import { AzureStackHci } from './azure-stack-hci';
import { CycleCloud } from './cyclecloud';
import { CycleCloudByHost } from './cyclecloud-by-host';
import { HubAndSpokes } from './hub-and-spokes';
import { ManyWorkloads } from './many-workloads';

/** Every example, each a stack of its own. */
export function addExamples(scope: Construct): TerraformStack[] {
  return [
    new AmlMinimal(scope, 'aml-minimal'),
    new AmlServiceTags(scope, 'aml-service-tags'),
    new AmlFqdns(scope, 'aml-fqdns-public', 'public'),
    new AmlFqdns(scope, 'aml-fqdns-usgovernment', 'usgovernment'),
    new AmlFqdns(scope, 'aml-fqdns-china', 'china'),
    new AmlKubernetes(scope, 'aml-kubernetes'),
    new AmlClassicFirewall(scope, 'aml-classic-firewall'),
    new AmlOwnHub(scope, 'aml-own-hub'),
    new ArcServers(scope, 'arc-servers-2023-11', 'public', '2023-11'),
    new ArcServers(scope, 'arc-servers-public', 'public'),
    new ArcServers(scope, 'arc-servers-usgovernment', 'usgovernment'),
    new ArcServers(scope, 'arc-servers-china', 'china'),
    new ArcKubernetes(scope, 'arc-kubernetes-2023-11', 'public', '2023-11'),
    new ArcKubernetes(scope, 'arc-kubernetes-public', 'public'),
    new ArcKubernetes(scope, 'arc-kubernetes-usgovernment', 'usgovernment'),
    new ArcKubernetes(scope, 'arc-kubernetes-china', 'china'),
    new ArcDataServices(scope, 'arc-data-services-2023-11', '2023-11'),
    new ArcDataServices(scope, 'arc-data-services'),
    new ArcResourceBridge(scope, 'arc-resource-bridge-2023-11', '2023-11'),
    new ArcResourceBridge(scope, 'arc-resource-bridge'),
    new ArcGateway(scope, 'arc-gateway'),
    new ArcFleet(scope, 'arc-fleet'),
    new AzureLocalSites(scope, 'azure-local-sites'),
    new AzureLocalServices(scope, 'azure-local-services-public', 'public'),
    new AzureLocalServices(scope, 'azure-local-services-usgovernment', 'usgovernment'),
    new AzureLocalRegions(scope, 'azure-local-regions-public-2025-03', 'public', '2025-03'),
    new AzureLocalRegions(scope, 'azure-local-regions-usgovernment-2025-03', 'usgovernment', '2025-03'),
    new AzureLocalRegions(scope, 'azure-local-regions-public', 'public'),
    new AzureLocalRegions(scope, 'azure-local-regions-usgovernment', 'usgovernment'),
    new AzureLocalLab(scope, 'azure-local-lab'),
    new AzureStackHci(scope, 'azure-stack-hci-public', 'public'),
    new AzureStackHci(scope, 'azure-stack-hci-usgovernment', 'usgovernment'),
    new AzureStackHci(scope, 'azure-stack-hci-china', 'china'),
    new CycleCloud(scope, 'cyclecloud-2018-02-26', '2018-02-26'),
    new CycleCloud(scope, 'cyclecloud'),
    new CycleCloudByHost(scope, 'cyclecloud-by-host'),
    new HubAndSpokes(scope, 'hub-and-spokes'),
    new ManyWorkloads(scope, 'many-workloads'),
  ];
}
