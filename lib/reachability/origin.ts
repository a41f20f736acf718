import { addressText } from '../arithmetic/ipv4';
import type { Place } from './network/place';
import { type ServiceTagAddresses, Target } from './target';

/** Where a connection comes from. */
export class Origin {
  private asTarget: Target | undefined;

  constructor(
    public readonly address: number,
    private readonly serviceTags: ServiceTagAddresses,
    /** Its subnet; absent where the document has none with the address. */
    public readonly place: Place | undefined,
    /** The subnets that it may be of, where there are several. */
    public readonly ambiguous?: readonly string[],
  ) {}

  /** The address as one side of a security rule. */
  public get target(): Target {
    this.asTarget ??= new Target('address', addressText(this.address), this.serviceTags, this.address);
    return this.asTarget;
  }
}
