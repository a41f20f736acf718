import { addressText } from '../arithmetic/ipv4';
import type { NetworkDocument } from '../network/network-document';
import { mayReach } from '../network/peered-networks';
import type { PrivateEndpoints } from '../network/private-endpoint';
import type { SubnetContext } from './network-context';
import type { Target } from './target';
import { assumed, type Hop, HopKind, hopAt } from './trace';

/**
 * A host at the address that the document says it resolves to from a subnet, by a record of a private DNS zone or as a private
 * endpoint, with the hop that tells so; a text that says why that is not known.
 */
export function resolvedTarget(
  target: Target,
  context: SubnetContext,
  { privateEndpoints, privateRecords, forwardedNames }: NetworkDocument,
  hops: Hop[],
): Target | string {
  if (target.kind !== 'host' || target.address !== undefined) return target;
  const forwarded = forwardedNames.of(target.text, context.subnet.network);
  if (forwarded?.ofDomain) {
    const open = `to which address ${target.text} resolves is not known: ${forwarded.reason}`;
    hops.push(hopAt(HopKind.NAME, 'unknown', open, forwarded.by));
    return open;
  }
  const record = privateRecords.of(target.text, context.subnet.network);
  if (record?.kind === 'address') {
    const rival = privateEndpoints.rivalOf(target.text, record, context.subnet.network);
    if (rival !== undefined) {
      const open = `to which address ${target.text} resolves is not known: ${record.by} and ${rival.address} write one record, of which Azure takes one`;
      hops.push(hopAt(HopKind.NAME, 'unknown', open, record.by));
      return open;
    }
    const found = addressText(record.address);
    hops.push(hopAt(HopKind.NAME, found, `${target.text}: a private zone has it at ${found}`, record.by));
    return target.at(record.address);
  }
  const resolved = atEndpoint(target, context, privateEndpoints, hops);
  if (resolved === target && record === undefined && forwarded !== undefined) {
    const taken = assumed(
      'name-forwarded',
      `${target.text} is taken to have the address that it has on the Internet, though ${forwarded.reason}`,
    );
    hops.push(hopAt(HopKind.NAME, 'forwarded', `${target.text}: ${forwarded.reason}`, forwarded.by, [taken]));
  }
  if (resolved !== target || record === undefined) return resolved;
  const open = `to which address ${target.text} resolves is not known: ${record.reason}`;
  hops.push(hopAt(HopKind.NAME, 'unknown', open, record.by));
  return open;
}

function atEndpoint(
  target: Target,
  { subnet }: SubnetContext,
  endpoints: PrivateEndpoints,
  hops: Hop[],
): Target | string {
  const { network } = subnet;
  const named = endpoints.named(target.text, network);
  if (named === undefined) return target;
  const { endpoint, address, presumed, unproven, reason } = named;
  const by = endpoint.resource.address;
  const near = endpoint.subnet === subnet || mayReach(network, endpoint.subnet?.network);
  if (!near && presumed === undefined && reason === undefined) return target;
  if (address === undefined || !near) {
    const why = reason ?? 'the network of the subnet does not reach its address';
    const open = `whether ${target.text} resolves to ${by} and gets there is not known: ${why}`;
    hops.push(hopAt(HopKind.NAME, 'unknown', open, by));
    return open;
  }
  const found = addressText(address);
  const tells = `${target.text}: a private endpoint of the document is ${found}`;
  const assumptions = [
    ...(presumed === true
      ? [
          assumed(
            'private-endpoint-address',
            `${by} is taken to have the address ${found}, the first free one of its subnet`,
          ),
        ]
      : []),
    ...(unproven === undefined
      ? []
      : [
          assumed(
            'private-endpoint-named',
            `${target.text} is taken to resolve to ${by}, though ${unproven}`,
          ),
        ]),
  ];
  hops.push(hopAt(HopKind.NAME, found, tells, by, assumptions));
  return target.at(address);
}

/** That a host is at the address that is given with it. */
export function givenAddress({ text, address }: Target): Hop {
  const found = addressText(address!);
  const given = assumed('host-at-given-address', `${text} is taken to be at ${found}, as it was asked`);
  return hopAt(HopKind.NAME, found, `${text}: asked at ${found}`, undefined, [given]);
}
