import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { sharedSubnetName } from '../../resources/subnet-resources';
import { resourceIdentity } from '../../terraform/resource/resource-identity';
import { resolvedText } from '../tokens';

/** The subnets of several workloads, each associated once and by an id that tells nothing of who came first. */
export class SharedSubnets {
  /** By its name in the construct tree, what is associated under it. */
  private readonly known = new Map<string, string>();

  constructor(
    private readonly scope: IConstruct,
    private readonly associate: (name: string, subnetId: string) => void,
  ) {}

  public add(subnetIds: readonly string[]): void {
    for (const subnetId of subnetIds) {
      const identity = resourceIdentity(resolvedText(subnetId, TerraformStack.of(this.scope)));
      const name = this.nameOf(identity);
      if (this.known.has(name)) continue;
      this.known.set(name, identity);
      this.associate(name, subnetId);
    }
  }

  /** Names go by lower case, save that of a subnet which differs from another by the case of a reference alone. */
  private nameOf(identity: string): string {
    const name = sharedSubnetName(identity.toLowerCase());
    const taken = this.known.get(name) ?? identity;
    return taken === identity ? name : sharedSubnetName(identity);
  }
}
