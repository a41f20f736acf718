import type { Directory } from '../../terraform/directory';
import type { AzureFirewall } from './azure-firewall';
import { FirewallEngine } from './firewall';
import { type Firewall, firewallNamed, firewallsOf, onlyOne, unknownFirewall } from './firewall-rules';

/** The rules of the firewalls of a document: which hold where a connection arrives. */
export class RuleSets {
  private readonly engines = new Map<string, FirewallEngine>();
  private readonly all: readonly Firewall[];
  /** The one that is asked unless a route leads to another for certain. */
  private readonly usual: Firewall | undefined;
  private usualEngine: FirewallEngine | undefined;

  /** @throws LockdownError `unknown-firewall`. */
  constructor(directory: Directory, deployed: readonly AzureFirewall[], name: string | undefined) {
    this.all = firewallsOf(directory, name);
    this.usual = name === undefined ? onlyOne(this.all, directory) : firewallNamed(this.all, name, directory);
    if (this.usual !== undefined || (name === undefined && this.all.length === 0)) return;
    // Routes tell which of several is meant, where the document has the firewalls too.
    const names = new Set(this.all.map((each) => each.name));
    const told =
      name === undefined && deployed.some(({ policy }) => policy !== undefined && names.has(policy));
    if (!told) throw unknownFirewall(this.all, name);
  }

  /** The rules of a firewall; of any where none is told. A text says why there are none. */
  public of(firewall: AzureFirewall | undefined): FirewallEngine | string {
    if (firewall === undefined && this.usual !== undefined) {
      this.usualEngine ??= this.engineOf(this.usual);
      return this.usualEngine;
    }
    const own =
      firewall?.policy === undefined ? undefined : this.all.find(({ name }) => name === firewall.policy);
    if (own !== undefined) return this.engineOf(own);
    if (this.all.length === 0) return 'the document has no rules of a firewall';
    const other = firewall?.policy?.includes('/subscriptions/') || firewall?.policy?.startsWith('azurerm_');
    if (other) return `the document has no rules of ${firewall!.policy}`;
    if (this.usual !== undefined) return this.engineOf(this.usual);
    return `the document has ${this.all.length} firewalls, and does not tell which is reached`;
  }

  private engineOf(firewall: Firewall): FirewallEngine {
    let engine = this.engines.get(firewall.name);
    if (engine === undefined) {
      engine = new FirewallEngine(firewall);
      this.engines.set(firewall.name, engine);
    }
    return engine;
  }
}
