/** What is not as required of an example, or is not asked about: nothing else may be. */
export interface ExampleExceptions {
  /** Of each workload, the flows whose verdict is unknown, by requirement, and what their reason says. */
  readonly unknown?: Readonly<
    Record<string, { readonly because: string; readonly requirements: readonly string[] }>
  >;
  /** How many flows are not asked about, by the code and the reason that their verdict gives. */
  readonly notAsked?: Readonly<Record<string, number>>;
}

/** Both ends stand in one network, whose subnets are none of the example: their security groups decide, wherever they are. */
const withinNetwork =
  'not-asked-within-network: it stays within a network of which the document does not have the subnets';
/** The other half is asked. */
const otherHalf = 'not-asked-within-network: the document does not have the security group of its subnet';
/** The example leaves the security group or the route table to somebody else. */
const groupElsewhere = 'not-asked: the document does not have the security group of its subnet';
const tableElsewhere = 'not-asked: the document does not have the route table of its subnet';
/** Its machines stand on premises, or the example does not say where. */
const groupOutsideAzure =
  'not-asked-outside-azure: it may stand outside of Azure, and the document does not have the security group of its subnet';
const tableOutsideAzure =
  'not-asked-outside-azure: it may stand outside of Azure, and the document does not have the route table of its subnet';
/** The workload says `service-endpoint-to-enable` at synth: the subnet stands elsewhere. */
const endpointElsewhere =
  'not-asked: the document does not have its subnet, which has to have the service endpoint';
/** The construct makes the endpoint or the policy; the subnet stands elsewhere. */
const endpointOrPolicy =
  'not-asked: a service endpoint or its policy is to meet it, on a subnet that the document does not have';
/** The finding of the same code says so at synth. */
const noPort = 'port-not-stated: the page states no port';
/** A resource of Azure, such as the alias of a service endpoint policy. */
const noAddress = 'no-address: the destination has no address';
/** The finding of the same code says so at synth. */
const unbound = (role: string) => `role-not-bound: "${role}" has no addresses`;

export const exampleExceptions: Readonly<Record<string, ExampleExceptions>> = {
  'aml-classic-firewall': {
    notAsked: { [groupElsewhere]: 3, [tableElsewhere]: 1 },
  },
  'aml-fqdns-public': {
    notAsked: { [tableOutsideAzure]: 1 },
  },
  'aml-fqdns-usgovernment': {
    notAsked: { [tableOutsideAzure]: 1 },
  },
  'aml-fqdns-china': {
    notAsked: { [tableOutsideAzure]: 1 },
  },
  'aml-kubernetes': {
    notAsked: { [noPort]: 4 },
  },
  'aml-service-tags': {
    unknown: {
      // Terraform asks Azure for the prefixes of these routes when it plans: a configuration has none of them, and any public
      // address could be among them.
      'aml-service-tags/protected': {
        because: 'leads there is not known; without it, the route default-to-firewall leads to the firewall',
        requirements: [
          'azure-machine-learning-exfiltration/batch',
          'azure-machine-learning-exfiltration/images',
          'azure-machine-learning-exfiltration/machine-learning',
          'azure-machine-learning-exfiltration/studio',
          'azure-machine-learning/batch',
          'azure-machine-learning/container-registry',
          'azure-machine-learning/default-route',
          'azure-machine-learning/entra-id',
          'azure-machine-learning/front-door-first-party',
          'azure-machine-learning/machine-learning',
          'azure-machine-learning/monitor',
          'azure-machine-learning/resource-manager',
          'azure-machine-learning/studio',
          'azure-machine-learning/training-images',
        ],
      },
    },
    notAsked: {
      [tableOutsideAzure]: 1,
      [endpointElsewhere]: 2,
      [noAddress]: 2,
      [endpointOrPolicy]: 4,
      [noPort]: 1,
    },
  },
  'arc-data-services-2023-11': {
    notAsked: { [tableOutsideAzure]: 2, [groupOutsideAzure]: 2 },
  },
  'arc-data-services': {
    notAsked: { [tableOutsideAzure]: 2, [groupOutsideAzure]: 2 },
  },
  'arc-fleet': {
    notAsked: { [tableOutsideAzure]: 1, [groupOutsideAzure]: 1 },
  },
  'arc-gateway': {
    notAsked: { [tableOutsideAzure]: 5, [groupOutsideAzure]: 5, [withinNetwork]: 5 },
  },
  'arc-resource-bridge-2023-11': {
    notAsked: { [tableOutsideAzure]: 3, [groupOutsideAzure]: 3 },
  },
  'arc-resource-bridge': {
    notAsked: {
      [withinNetwork]: 5,
      [unbound('privateCloud')]: 2,
      [tableOutsideAzure]: 4,
      [groupOutsideAzure]: 4,
    },
  },
  'arc-servers-2023-11': {
    notAsked: { [tableOutsideAzure]: 3, [groupOutsideAzure]: 3 },
  },
  'arc-servers-public': {
    notAsked: { [tableOutsideAzure]: 3, [groupOutsideAzure]: 3 },
  },
  'arc-servers-usgovernment': {
    notAsked: { [tableOutsideAzure]: 3, [groupOutsideAzure]: 3 },
  },
  'arc-servers-china': {
    notAsked: { [tableOutsideAzure]: 2, [groupOutsideAzure]: 2 },
  },
  'azure-local-lab': {
    notAsked: { [otherHalf]: 17, [unbound('client')]: 8, [tableOutsideAzure]: 4, [groupOutsideAzure]: 4 },
  },
  'azure-local-regions-public-2025-03': {
    notAsked: { [withinNetwork]: 40, [groupOutsideAzure]: 10, [tableOutsideAzure]: 10 },
  },
  'azure-local-regions-usgovernment-2025-03': {
    notAsked: { [withinNetwork]: 8, [groupOutsideAzure]: 2, [tableOutsideAzure]: 2 },
  },
  'azure-local-regions-public': {
    notAsked: { [withinNetwork]: 40, [groupOutsideAzure]: 10, [tableOutsideAzure]: 10 },
  },
  'azure-local-regions-usgovernment': {
    notAsked: { [withinNetwork]: 8, [groupOutsideAzure]: 2, [tableOutsideAzure]: 2 },
  },
  'azure-local-services-public': {
    notAsked: { [groupOutsideAzure]: 2, [tableOutsideAzure]: 5 },
  },
  'azure-local-services-usgovernment': {
    notAsked: { [groupOutsideAzure]: 2, [tableOutsideAzure]: 5 },
  },
  'azure-local-sites': {
    notAsked: { [withinNetwork]: 12, [groupOutsideAzure]: 3, [tableOutsideAzure]: 3 },
  },
  'azure-virtual-desktop-public': { notAsked: { [tableOutsideAzure]: 1 } },
  'azure-virtual-desktop-usgovernment': { notAsked: { [tableOutsideAzure]: 1 } },
  'azure-virtual-desktop-2023-11': { notAsked: { [tableOutsideAzure]: 1 } },
  'azure-stack-hci-public': {
    notAsked: { [otherHalf]: 17, [tableOutsideAzure]: 3, [groupOutsideAzure]: 5, [withinNetwork]: 3 },
  },
  'azure-stack-hci-usgovernment': {
    notAsked: { [otherHalf]: 17, [tableOutsideAzure]: 2, [groupOutsideAzure]: 4 },
  },
  'azure-stack-hci-china': {
    notAsked: { [otherHalf]: 17, [tableOutsideAzure]: 2, [groupOutsideAzure]: 4 },
  },
  'cyclecloud-2018-02-26': {
    notAsked: { [otherHalf]: 4 },
  },
  'build-agent': { notAsked: { [noPort]: 4 } },
  'container-apps-public': {
    notAsked: { [groupOutsideAzure]: 3 },
  },
  'container-apps-china': {
    notAsked: { [groupOutsideAzure]: 3 },
  },
  'container-apps-service-tags': {
    notAsked: { [groupOutsideAzure]: 3 },
  },
  cyclecloud: {
    notAsked: { [otherHalf]: 4 },
  },
  'cyclecloud-by-host': {
    notAsked: { [groupElsewhere]: 68, [withinNetwork]: 15, [tableElsewhere]: 9 },
  },
  'hub-and-spokes': {
    notAsked: {
      [tableOutsideAzure]: 4,
      [groupOutsideAzure]: 4,
      [endpointOrPolicy]: 1,
      [otherHalf]: 1,
      [endpointElsewhere]: 1,
      [withinNetwork]: 8,
    },
  },
  'app-service-environment': { notAsked: { [groupOutsideAzure]: 4 } },
  'secured-hub': { notAsked: { [tableOutsideAzure]: 1, [groupOutsideAzure]: 1 } },
  'landing-zone': { notAsked: { [tableOutsideAzure]: 1 } },
  'many-workloads': {
    notAsked: {
      [groupElsewhere]: 540,
      [tableElsewhere]: 180,
      [tableOutsideAzure]: 180,
      [groupOutsideAzure]: 180,
      [withinNetwork]: 420,
      [endpointOrPolicy]: 60,
      [unbound('administrator')]: 60,
      [endpointElsewhere]: 120,
    },
  },
};
