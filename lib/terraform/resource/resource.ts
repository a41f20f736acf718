/** What Terraform knows only after it has applied, or this library cannot work out: never guessed. */
export const notKnown = '\u0000unknown';

/** A value of a resource; `notKnown` where it stands for what is not known yet. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

/** A resource of a Terraform document. */
export interface Resource {
  /** Its address, such as `module.hub.azurerm_firewall_policy.main`. */
  readonly address: string;
  readonly type: string;
  readonly values: { readonly [key: string]: Value };
  /** Whether a count or for_each that is not known decides if there is one, or how many. */
  readonly conditional?: boolean;
  /** What the configuration of its provider says of the subscription in which it is: its id, or what stands for one that is not known. */
  readonly subscription?: string;
}

/** How a value names another resource of the same document: `ref:` and its address. */
export const referencePrefix = 'ref:';
