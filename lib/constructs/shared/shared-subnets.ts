import { createHash } from 'node:crypto';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { resolvedText } from '../tokens';

/** The subnets of several workloads, each associated once and by an id that tells nothing of who came first. */
export class SharedSubnets {
  private readonly known = new Set<string>();

  constructor(
    private readonly scope: IConstruct,
    private readonly associate: (name: string, subnetId: string) => void,
  ) {}

  public add(subnetIds: readonly string[]): void {
    for (const subnetId of subnetIds) {
      const text = resolvedText(subnetId, TerraformStack.of(this.scope)).toLowerCase();
      if (this.known.has(text)) continue;
      this.known.add(text);
      this.associate(`subnet-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`, subnetId);
    }
  }
}
