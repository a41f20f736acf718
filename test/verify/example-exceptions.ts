/** What is not as required of an example, or is not asked about: nothing else may be. */
export interface ExampleExceptions {
  /** Of each workload, the flows whose verdict is unknown, by requirement, and what their reason says. */
  readonly unknown?: Readonly<
    Record<string, { readonly because: string; readonly requirements: readonly string[] }>
  >;
  /** How many flows are not asked about, by the reason that their finding gives. */
  readonly notAsked?: Readonly<Record<string, number>>;
}

/** Both ends stand in one network, whose subnets are none of the example: their security groups decide, wherever they are. */
const withinNetwork = 'it stays within a network of which the document does not have the subnets';
/** The example leaves the security group or the route table to somebody else. */
const groupElsewhere = 'the document does not have the security group of its subnet';
const tableElsewhere = 'the document does not have the route table of its subnet';
/** The workload says `service-endpoint-to-enable` at synth: the subnet stands elsewhere. */
const endpointElsewhere = 'the document does not have its subnet, which has to have the service endpoint';
/** The finding `port-not-stated` says so at synth. */
const noPort = 'the page states no port';
/** A resource of Azure, such as the alias of a service endpoint policy. */
const noAddress = 'the destination has no address';
/** The finding `role-not-bound` says so at synth. */
const unbound = (role: string) => `"${role}" has no addresses`;

export const exampleExceptions: Readonly<Record<string, ExampleExceptions>> = {
  'aml-classic-firewall': { notAsked: { [groupElsewhere]: 1, [tableElsewhere]: 1 } },
  'aml-kubernetes': { notAsked: { [noPort]: 4, [withinNetwork]: 3 } },
  'aml-service-tags': {
    unknown: {
      // Terraform asks Azure for the prefixes of these routes when it plans: a configuration has none of them, and any public
      // address could be among them.
      'aml-service-tags/protected': {
        because: 'whether the route ? leads there is not known',
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
    notAsked: { [endpointElsewhere]: 1, [noAddress]: 2, [noPort]: 1 },
  },
  'arc-gateway': { notAsked: { [withinNetwork]: 5 } },
  'arc-resource-bridge': { notAsked: { [withinNetwork]: 5, [unbound('privateCloud')]: 2 } },
  'azure-local-lab': { notAsked: { [withinNetwork]: 14, [unbound('client')]: 8 } },
  'azure-local-regions-public-2025-03': { notAsked: { [withinNetwork]: 40 } },
  'azure-local-regions-usgovernment-2025-03': { notAsked: { [withinNetwork]: 8 } },
  'azure-local-regions-public': { notAsked: { [withinNetwork]: 40 } },
  'azure-local-regions-usgovernment': { notAsked: { [withinNetwork]: 8 } },
  'azure-local-sites': { notAsked: { [withinNetwork]: 12 } },
  'azure-stack-hci-public': { notAsked: { [withinNetwork]: 21 } },
  'azure-stack-hci-usgovernment': { notAsked: { [withinNetwork]: 18 } },
  'azure-stack-hci-china': { notAsked: { [withinNetwork]: 18 } },
  'cyclecloud-2018-02-26': { notAsked: { [withinNetwork]: 4 } },
  cyclecloud: { notAsked: { [withinNetwork]: 4 } },
  'cyclecloud-by-host': { notAsked: { [groupElsewhere]: 18, [withinNetwork]: 13 } },
  'hub-and-spokes': {
    notAsked: { [groupElsewhere]: 1, [tableElsewhere]: 1, [withinNetwork]: 10, [endpointElsewhere]: 1 },
  },
  'many-workloads': {
    notAsked: {
      [groupElsewhere]: 300,
      [tableElsewhere]: 60,
      [withinNetwork]: 360,
      [unbound('administrator')]: 60,
      [endpointElsewhere]: 120,
    },
  },
};
