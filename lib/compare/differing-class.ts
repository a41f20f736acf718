import type { HostClasses } from './classes/host-classes';
import type { MachineGroup, Machines } from './classes/machine-group';
import type { DestinationClass } from './classes/reach-from-sources';
import type { ServiceClass } from './classes/service-classes';
import type { AskingRequirement } from './difference';
import type { ComparedRespect } from './outcome';
import type { BothSides } from './shared-answers';

/** A class of connections of which two documents do not make the same. */
export interface DifferingClass extends BothSides {
  /** Whether it comes from elsewhere to machines of the network, and is asked about there. */
  readonly inbound: boolean;
  readonly respect: ComparedRespect;
  /** Those of the network: where it comes from, or where it arrives. */
  readonly machines: Machines;
  /** Their subnet, where their addresses do not tell it. */
  readonly subnet?: string;
  /** Whether they are of no subnet, and may be of one that a document names by its id alone. */
  readonly besideNamed?: boolean;
  /** The other end. */
  readonly other: DestinationClass;
  /** All hosts that are told apart there. */
  readonly hosts?: HostClasses;
  readonly service: ServiceClass;
  /** How many application protocols are told apart on its ports. */
  readonly spoken: number;
  /** Whether it stays within a virtual network, at places of it that the earlier document does not have. */
  readonly inNewPlaces: boolean;
  /**
   * Whether one of its ends is at addresses of a network of which the later document has no subnet, so that no machine is there; or was,
   * and it goes to the host of the machine itself.
   */
  readonly vacant: boolean;
  /** The requirements that ask for it. */
  readonly requirements: readonly AskingRequirement[];
}

/** All that differs of what some machines send, or of what comes to them. */
export interface DifferingOfGroup {
  readonly group: MachineGroup;
  readonly classes: readonly DifferingClass[];
}
