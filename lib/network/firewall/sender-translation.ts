import { privatePrefixes } from '../../azure/address-space';
import { notKnown, type Value } from '../../terraform/resource/resource';
import { flag, isSet, items } from '../../terraform/resource/resource-values';
import { AddressList } from '../address-list';

/** The word for the private ranges that a firewall leaves alone where nothing is set. */
const usualRanges = 'ianaprivateranges';

/** Whether a firewall puts an address of its own in the place of the sender's; `elsewhere` where something decides that no document tells. */
export type Translation = 'translated' | 'kept' | 'not told' | 'elsewhere';

/**
 * To which destinations a firewall sends on with the address of the sender, where a network rule lets pass. To all others, and
 * wherever an application rule decides, it puts an address of its own there.
 *
 * @see https://learn.microsoft.com/azure/firewall/snat-private-range
 */
export class SenderTranslation {
  private constructor(
    /** The destinations that it leaves alone. */
    public readonly kept: AddressList,
    /** Whether it keeps addresses besides which no document tells. */
    private readonly learns: boolean,
  ) {}

  /** The same of a firewall that the document does not have. */
  public static readonly elsewhere = new SenderTranslation(AddressList.none, true);

  /**
   * @param ranges as azurerm and Azure list them: private ones where none are
   * @param learning whether it adds ranges that it learns
   */
  public static of(ranges: Value | undefined, learning: Value | undefined): SenderTranslation {
    const given = isSet(ranges) ? items(ranges) : [];
    const written = given.length === 0 ? [usualRanges] : given;
    const kept = written.flatMap((each) =>
      each.trim().toLowerCase() === usualRanges ? privatePrefixes : [each.trim()],
    );
    const open = learning === notKnown ? [notKnown] : [];
    return new SenderTranslation(new AddressList([...kept, ...open]), flag(learning) === true);
  }

  public to(address: number): Translation {
    return this.where(this.kept.holds(address));
  }

  /** @param kept whether it leaves a destination alone */
  public where(kept: boolean | undefined): Translation {
    if (kept === true) return 'kept';
    if (kept === undefined) return 'not told';
    return this.learns ? 'elsewhere' : 'translated';
  }
}
