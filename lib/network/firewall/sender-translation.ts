import { privatePrefixes } from '../../azure/address-space';
import { notKnown, type Value } from '../../terraform/resource/resource';
import { flag, isSet, items } from '../../terraform/resource/resource-values';
import { AddressList } from '../address-list';

/** The word for the private ranges that a firewall leaves alone where nothing is set. */
const usualRanges = 'ianaprivateranges';

/**
 * The destinations to which a firewall sends on with the address of the sender, where a network rule lets pass. To all others, and
 * wherever an application rule decides, it puts an address of its own there.
 *
 * @param ranges as azurerm and Azure list them: private ones where none are
 * @param learning whether it adds ranges that it learns
 * @see https://learn.microsoft.com/azure/firewall/snat-private-range
 */
export function destinationsWithoutTranslation(
  ranges: Value | undefined,
  learning: Value | undefined,
): AddressList {
  const given = isSet(ranges) ? items(ranges) : [];
  const written = given.length === 0 ? [usualRanges] : given;
  const learns = learning === notKnown || flag(learning) === true;
  return new AddressList([
    ...written.flatMap((each) =>
      each.trim().toLowerCase() === usualRanges ? privatePrefixes : [each.trim()],
    ),
    ...(learns ? [notKnown] : []),
  ]);
}

/** The same of a firewall that the document does not tell. */
export const translationUntold = new AddressList([notKnown]);
