import { addressText } from '../arithmetic/ipv4';
import type { NetworkGateway } from '../network/network-gateway';
import type { Subnet } from '../network/subnet';
import { type Connection, Verdict } from './connection';
import type { SubnetContext } from './network-context';
import type { HostDenials } from './presumed-host';
import { type ServiceTagAddresses, Target } from './target';
import type { Hop } from './trace';

/** Where a connection comes from. */
export class ConnectionSource {
  private asTarget: Target | undefined;

  constructor(
    public readonly address: number,
    private readonly serviceTags: ServiceTagAddresses,
    /** Its subnet; absent where the document has none with the address. */
    public readonly context: SubnetContext | undefined,
    /** Why it is not known of which subnet it is, or whether it is of one of the document. */
    public readonly doubt?: string,
    /** Subnets that the document names by their ids alone, of which it may be; it may be of none as well. */
    public readonly perhapsOf: readonly Subnet[] = [],
    /** The gateway by which it comes into its network; absent where it stands there itself. */
    public readonly gateway?: NetworkGateway,
  ) {}

  /** The same in a subnet. */
  public in(context: SubnetContext): ConnectionSource {
    return new ConnectionSource(this.address, this.serviceTags, context);
  }

  /** The same behind a gateway, in whose subnet it enters. */
  public behind(gateway: NetworkGateway, context: SubnetContext): ConnectionSource {
    return new ConnectionSource(this.address, this.serviceTags, context, undefined, [], gateway);
  }

  /** The address as one side of a security rule. */
  public get target(): Target {
    this.asTarget ??= new Target('address', addressText(this.address), this.serviceTags, this.address);
    return this.asTarget;
  }
}

/** A connection on its path, with the hops so far. */
export interface Passage {
  readonly source: ConnectionSource;
  readonly target: Target;
  readonly connection: Connection;
  readonly hops: Hop[];
  /** What it has passed that denies a host by addresses. */
  readonly denials?: HostDenials;
  /** Whether what leaves open how it goes is taken not to be there, and security groups to let it pass. */
  readonly presuming?: boolean;
  /** Whether nobody asks what becomes of replies. */
  readonly oneWay?: boolean;
}

/** The verdicts that firewalls and security groups come to. */
export const verdicts = { allow: Verdict.ALLOW, deny: Verdict.DENY, unknown: Verdict.UNKNOWN };
