import { isPrivate } from '../arithmetic/address-space';
import { addressNumber } from '../arithmetic/ipv4';
import type { KnownRequirement } from '../audit/known-requirements';
import { platformHost } from '../azure/platform-hosts';
import { regions } from '../azure/regions';
import type { Flow } from '../model/flow';
import { placeholders, regionCodePlaceholder } from '../model/placeholder';
import { hybridIdentityCode } from '../tables/hybrid-identity-codes';
import type { TriagedWorkload } from './asking-workload';
import { flowsReaching } from './flows-by-destination';
import type { NearRows } from './near-rows';
import { exampleTexts, placeholdersIn, placeholderValue } from './parameter-change';
import type { Destined } from './placed-connection';

/** A log of more classes than this has each of them once or twice. */
const mostClasses = 100_000;

/** A log of more destinations than this has each of them once or twice. */
const mostDestinations = 1_000;

/**
 * Parts destinations into classes of which rows say the same but for the names that stand in the hosts: a flood of hosts below one
 * domain, or of hosts that no row asks for, is of a few classes.
 */
export class DestinationClasses {
  private readonly classes = new Map<string, number>();
  private readonly byDestination = new Map<string, number>();
  private readonly numbers = new Map<object, number>();
  /** What a name in a host may be the same as: such a host is of a class of its own. */
  private readonly names: ReadonlySet<string>;
  private next = 0;

  constructor(
    private readonly workloads: readonly TriagedWorkload[],
    private readonly nearRows: NearRows,
    ownNames: readonly string[] = [],
  ) {
    const texts = workloads.flatMap(({ parameters, definition }) =>
      textsIn([parameters, definition.defaults]),
    );
    this.names = new Set([...texts, ...exampleTexts, ...ownNames].map((text) => text.toLowerCase()));
  }

  /** The class of a destination on its port; of what comes in, of where it comes from as well. */
  public of(destined: Destined): number {
    const { host, address, tags, protocol, port, direction, source, sourceTags } = destined.asked;
    const from = direction === 'inbound' || address === source ? `${source} ${sourceTags}` : '';
    const key = `${host} ${address} ${tags} ${protocol} ${port} ${direction} ${from}`;
    let found = this.byDestination.get(key);
    if (found === undefined) {
      found = this.numberOfText(`${this.textOf(destined)} ${protocol} ${port} ${direction} ${from}`);
      if (this.byDestination.size >= mostDestinations) this.byDestination.clear();
      this.byDestination.set(key, found);
    }
    return found;
  }

  /** What decides what rows say of a destination, whatever they say of its port; names in the host are left out. */
  public textOf({ asked, needs }: Destined): string {
    const { host, address, tags } = asked;
    const number = address === undefined ? -1 : addressNumber(address);
    const place =
      address === undefined || host !== undefined
        ? ''
        : exampleTexts.includes(address)
          ? address
          : isPrivate(number);
    const flows = this.workloads.map(({ workload }) => this.numbersOf(flowsReaching(asked, workload)));
    const ofDomain = this.nearRows.ofDomain(asked);
    return [
      this.numberOf(needs),
      host === undefined ? '' : `named ${this.namesIn(host, needs)}`,
      ofDomain.length === 0 ? '' : this.numberOf(ofDomain),
      place,
      tags.join(),
      flows.join(';'),
      host === undefined ? '' : platformHost(host)?.hosts,
    ].join('|');
  }

  /** What stands in a host for placeholders, as far as what is said depends on it beyond the name itself. */
  private namesIn(host: string, needs: readonly KnownRequirement[]): string {
    if (this.names.has(host)) return host;
    const signs: string[] = [];
    for (const template of new Set(needs.map((need) => need.template))) {
      if (this.workloads.some(({ workload }) => workload.exactHosts?.[template] !== undefined)) return host;
      for (const placeholder of placeholdersIn(template)) {
        const value = placeholderValue(template, placeholder, host);
        if (value !== undefined && this.names.has(value)) return host;
        signs.push(value === undefined ? '' : signOf(placeholder, value));
      }
    }
    return signs.join();
  }

  private numbersOf(flows: readonly Flow[]): string {
    return flows.map((flow) => this.numberOf(flow)).join();
  }

  private numberOf(of: object): number {
    let number = this.numbers.get(of);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(of, number);
    }
    return number;
  }

  private numberOfText(text: string): number {
    const known = this.classes.get(text);
    if (known !== undefined) return known;
    if (this.classes.size >= mostClasses) this.classes.clear();
    this.classes.set(text, this.next);
    return this.next++;
  }
}

const regionCodes = new Set([...regions.keys()].flatMap((name) => hybridIdentityCode(name) ?? []));

/** Regions and their codes decide which hosts rows name; of any other name it matters whether it may be one of its kind. */
function signOf(placeholder: string, value: string): string {
  if (placeholder === 'region') return regions.has(value) ? value : '-';
  if (placeholder === regionCodePlaceholder) return regionCodes.has(value) ? value : '-';
  const known = placeholders.get(placeholder);
  return known === undefined ? value : `${known.pattern.test(value)}`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
