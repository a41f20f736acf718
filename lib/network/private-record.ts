import { addressNumber } from '../arithmetic/ipv4';
import type { Directory } from '../terraform/resource/directory';
import { openText, patternOf } from '../terraform/resource/open-text';
import { notKnown, type Resource, referencePrefix } from '../terraform/resource/resource';
import { items, text } from '../terraform/resource/resource-values';
import { domainsOf, type PrivateNames } from './private-name';
import type { VirtualNetwork } from './virtual-network';

/** What a private DNS zone says of a host: its address, or why that is not known. */
export type PrivateRecord =
  | { readonly kind: 'address'; readonly by: string; readonly address: number; readonly zone: string }
  | { readonly kind: 'open'; readonly by: string; readonly reason: string };

const zoneType = 'azurerm_private_dns_zone';
const recordTypes = ['azurerm_private_dns_a_record', 'azurerm_private_dns_cname_record'];

/**
 * The hosts of private DNS zones of a document, besides those that private endpoints write there. Whoever asks from a linked
 * network gets what the zone has, and nothing else of its own domain.
 *
 * @see https://learn.microsoft.com/azure/dns/private-dns-privatednszone
 */
export class PrivateRecords {
  /** The zones with their names; those that hold fewer hosts first. */
  private readonly zones: readonly { readonly zone: Resource; readonly name: string }[];
  /** Those of which the name is not known, with what it may be. */
  private readonly nameless: readonly { readonly zone: Resource; readonly pattern: RegExp }[];

  constructor(
    private readonly directory: Directory,
    private readonly names: PrivateNames,
  ) {
    this.zones = directory
      .ofType(zoneType)
      .map((zone) => ({ zone, name: (text(zone.values.name) ?? '').toLowerCase() }))
      .filter(({ name }) => name !== '' && !name.includes('${'))
      .sort((a, b) => b.name.length - a.name.length);
    const named = new Set(this.zones.map(({ zone }) => zone));
    this.nameless = directory
      .ofType(zoneType)
      .filter((zone) => !named.has(zone))
      .map((zone) => ({ zone, pattern: patternOf(openText(zone.values, 'name')) }));
  }

  /**
   * The hosts of which the zones say something, as far as their names are known; wildcards among them. Of its own domain a zone decides
   * about every name; the domain of a zone for private endpoints is none that anybody asks for.
   */
  public get hosts(): string[] {
    const records = recordTypes.flatMap((type) => this.directory.ofType(type));
    return this.zones.flatMap(({ zone, name }) => [
      ...(name.startsWith('privatelink.') ? [] : [name, `*.${name}`]),
      ...records.flatMap((record) => {
        const isOfZone = this.names.isZone(`${referencePrefix}${zone.address}`, record, 'zone_name');
        if (isOfZone === false) return [];
        const label = text(record.values.name)?.toLowerCase();
        // A record whose name is not known may be of any.
        const labels = label === undefined ? ['@', '*'] : [label];
        return domainsOf(name).flatMap((domain) =>
          labels.map((each) => (each === '@' ? domain : `${each}.${domain}`)),
        );
      }),
    ]);
  }

  /** The domains of the zones, of whose names they decide, whether they have a record or not. */
  public get domains(): string[] {
    return this.zones.map(({ name }) => name);
  }

  /** What the zones say of a host to those who ask from a network; `undefined` where they say nothing of it. */
  public of(host: string, from: VirtualNetwork | undefined): PrivateRecord | undefined {
    for (const { zone, name } of this.zones) {
      const domain = domainsOf(name).find((each) => host === each || host.endsWith(`.${each}`));
      const id = `${referencePrefix}${zone.address}`;
      if (domain === undefined) continue;
      const isLinked = this.names.linked(id, from).kind === 'resolved';
      const doubt = isLinked ? undefined : this.names.mayBeLinked(id, from);
      if (!isLinked && doubt === undefined) continue;
      const label = host === domain ? '@' : host.slice(0, -domain.length - 1);
      const { record, perhaps } = this.recordOf(id, label);
      const by = (record ?? perhaps)?.address ?? zone.address;
      // Of the public domain of a service only hosts with a private endpoint are looked for in its private zone.
      if (record === undefined && perhaps === undefined && domain !== name) continue;
      if (doubt !== undefined) return { kind: 'open', by, reason: doubt };
      if (perhaps !== undefined) {
        const whether = `whether ${perhaps.address} is the record of it in ${zone.address} the document does not tell`;
        return { kind: 'open', by, reason: `${whether}; ${this.directory.words.later}` };
      }
      if (record !== undefined) return told(record, id);
      const reason = `${zone.address} decides, and the document has no record of it there`;
      return { kind: 'open', by: zone.address, reason };
    }
    return this.mayDecide(host, from);
  }

  /** What a zone may say of a host whose name the document does not tell: a zone has all that is within its domain. */
  private mayDecide(host: string, from: VirtualNetwork | undefined): PrivateRecord | undefined {
    if (this.nameless.length === 0) return undefined;
    const labels = host.split('.');
    // Azure takes no zone of one label.
    const domains = labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'));
    const zone = this.nameless.find(({ zone: { address }, pattern }) => {
      const id = `${referencePrefix}${address}`;
      const mayBe = domains.some((domain) => pattern.test(domain));
      return mayBe && (this.names.linked(id, from).kind === 'resolved' || this.names.mayBeLinked(id, from));
    })?.zone;
    if (zone === undefined) return undefined;
    const reason = `${zone.address}, whose name the document does not tell, may be a zone of it; ${this.directory.words.later}`;
    return { kind: 'open', by: zone.address, reason };
  }

  /** The record of a label, or else the one of all labels; or one that may be it. */
  private recordOf(zone: string, label: string): { readonly record?: Resource; readonly perhaps?: Resource } {
    const labels = label === '@' ? [label] : [label, '*'];
    const own = recordTypes
      .flatMap((type) => this.directory.ofType(type))
      .map((record) => ({ record, isOfZone: this.names.isZone(zone, record, 'zone_name') }))
      .filter(({ isOfZone }) => isOfZone !== false);
    for (const each of labels) {
      const found = own
        .map((record) => ({ ...record, isNamed: hasName(record.record, each) }))
        .filter(({ isNamed }) => isNamed !== false);
      const certain = found.find(({ isOfZone, isNamed }) => isOfZone === true && isNamed === true);
      if (certain !== undefined) return { record: certain.record };
      if (found.length > 0) return { perhaps: found[0]!.record };
    }
    return {};
  }
}

/** Whether a record is of a label; `undefined` where the document does not tell. */
function hasName({ values }: Resource, label: string): boolean | undefined {
  const own = text(values.name);
  if (own !== undefined) return own.toLowerCase() === label;
  return values.name === notKnown && patternOf(openText(values, 'name')).test(label) ? undefined : false;
}

function told({ address: by, values, conditional }: Resource, zone: string): PrivateRecord {
  const addresses = items(values.records).map((each) => (each === notKnown ? -1 : addressNumber(each)));
  const [address] = addresses;
  if (addresses.length === 1 && address !== undefined && address >= 0 && conditional !== true)
    return { kind: 'address', by, address, zone };
  return { kind: 'open', by, reason: `${by} decides, of which the document does not tell one address` };
}
