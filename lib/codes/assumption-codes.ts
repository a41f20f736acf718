/** A kind of assumption: what is taken for granted in every answer that names its code. */
export interface AssumptionKind {
  /** One sentence that says what is taken for granted. */
  readonly means: string;
  /** What to do so that it need not be taken for granted. */
  readonly remedy: string;
}

const kinds = {
  'reaches-firewall': {
    means:
      'Traffic of a subnet that the document does not have, or whose route table it does not have, is taken to reach the firewall.',
    remedy: 'Ask a document that has the subnet, its route table and the association of the two.',
  },
  'next-hop-is-firewall': {
    means:
      'An address to which a route leads is taken for the firewall, whose address the document does not tell.',
    remedy: 'Ask the state, which has the private address of the firewall.',
  },
  'no-narrower-route': {
    means: 'A host is taken to have no address that a more specific route of the table leads elsewhere.',
    remedy: 'Ask about the addresses of the host as well.',
  },
  'no-gateway-route': {
    means: 'Routes that a gateway learns, which no document has, are taken not to lead there.',
    remedy:
      'Switch the propagation of gateway routes off in the route table, or look at the effective routes.',
  },
  'private-endpoint-symmetry': {
    means:
      'Replies of a private endpoint are taken to come back through the firewall, as application rules and SNAT see to.',
    remedy: 'Let an application rule decide, or have the firewall translate the sources of network rules.',
  },
  'threat-intelligence-idle': {
    means: 'Threat intelligence in its denying mode is taken not to strike.',
    remedy: 'Keep the destination off the list of threats, or on the allow list of the policy.',
  },
  'base-policy-elsewhere': {
    means: 'A base policy that is not of the document is taken to decide nothing.',
    remedy: 'Ask a document that has the base policy and its rule collection groups.',
  },
  'dns-proxy-on': {
    means: 'The DNS proxy of a firewall whose DNS settings are not of the document is taken to be on.',
    remedy: 'Ask a document that has the policy with its DNS settings.',
  },
} as const satisfies Record<string, AssumptionKind>;

/** Stable name of a kind of assumption. */
export type AssumptionCode = keyof typeof kinds;

/** Every kind of assumption, by its code. */
export const assumptionKinds: Readonly<Record<AssumptionCode, AssumptionKind>> = kinds;
