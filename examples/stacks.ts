// Written by npm run generate from the files beside it.
import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { stacks as aksStacks } from './aks';
import { AmlClassicFirewall } from './aml-classic-firewall';
import { stacks as amlFqdnsStacks } from './aml-fqdns';
import { AmlKubernetes } from './aml-kubernetes';
import { AmlMinimal } from './aml-minimal';
import { AmlOwnHub } from './aml-own-hub';
import { AmlServiceTags } from './aml-service-tags';
import { stacks as apiManagementStacks } from './api-management';
import { AppServiceEnvironment } from './app-service-environment';
import { stacks as arcDataServicesStacks } from './arc-data-services';
import { ArcFleet } from './arc-fleet';
import { ArcGateway } from './arc-gateway';
import { stacks as arcKubernetesStacks } from './arc-kubernetes';
import { stacks as arcResourceBridgeStacks } from './arc-resource-bridge';
import { stacks as arcServersStacks } from './arc-servers';
import { AzureLocalLab } from './azure-local-lab';
import { stacks as azureLocalRegionsStacks } from './azure-local-regions';
import { stacks as azureLocalServicesStacks } from './azure-local-services';
import { AzureLocalSites } from './azure-local-sites';
import { stacks as azureStackHciStacks } from './azure-stack-hci';
import { stacks as azureVirtualDesktopStacks } from './azure-virtual-desktop';
import { stacks as buildAgentStacks } from './build-agent';
import { stacks as containerAppsStacks } from './container-apps';
import { stacks as cyclecloudStacks } from './cyclecloud';
import { CycleCloudByHost } from './cyclecloud-by-host';
import { stacks as databricksStacks } from './databricks';
import type { ExampleStacks } from './example-stack';
import { stacks as hdinsightStacks } from './hdinsight';
import { HubAndSpokes } from './hub-and-spokes';
import { LandingZone } from './landing-zone';
import { ManyWorkloads } from './many-workloads';
import { OwnTable } from './own-table';
import { SecuredHub } from './secured-hub';
import { stacks as virtualMachineStacks } from './virtual-machine';

const stacks: ExampleStacks = {
  ...aksStacks,
  'aml-classic-firewall': (scope, id) => new AmlClassicFirewall(scope, id),
  ...amlFqdnsStacks,
  'aml-kubernetes': (scope, id) => new AmlKubernetes(scope, id),
  'aml-minimal': (scope, id) => new AmlMinimal(scope, id),
  'aml-own-hub': (scope, id) => new AmlOwnHub(scope, id),
  'aml-service-tags': (scope, id) => new AmlServiceTags(scope, id),
  ...apiManagementStacks,
  'app-service-environment': (scope, id) => new AppServiceEnvironment(scope, id),
  ...arcDataServicesStacks,
  'arc-fleet': (scope, id) => new ArcFleet(scope, id),
  'arc-gateway': (scope, id) => new ArcGateway(scope, id),
  ...arcKubernetesStacks,
  ...arcResourceBridgeStacks,
  ...arcServersStacks,
  'azure-local-lab': (scope, id) => new AzureLocalLab(scope, id),
  ...azureLocalRegionsStacks,
  ...azureLocalServicesStacks,
  'azure-local-sites': (scope, id) => new AzureLocalSites(scope, id),
  ...azureStackHciStacks,
  ...azureVirtualDesktopStacks,
  ...buildAgentStacks,
  ...containerAppsStacks,
  ...cyclecloudStacks,
  'cyclecloud-by-host': (scope, id) => new CycleCloudByHost(scope, id),
  ...databricksStacks,
  ...hdinsightStacks,
  'hub-and-spokes': (scope, id) => new HubAndSpokes(scope, id),
  'landing-zone': (scope, id) => new LandingZone(scope, id),
  'many-workloads': (scope, id) => new ManyWorkloads(scope, id),
  'own-table': (scope, id) => new OwnTable(scope, id),
  'secured-hub': (scope, id) => new SecuredHub(scope, id),
  ...virtualMachineStacks,
};

/** Every example, or those that are shown, by the ids of their stacks; each a stack of its own. */
export function addExamples(
  scope: Construct,
  isShown: (id: string) => boolean = () => true,
): TerraformStack[] {
  return Object.entries(stacks).flatMap(([id, make]) => (isShown(id) ? make(scope, id) : []));
}
