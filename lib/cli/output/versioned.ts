/** What every result in JSON has. */
export interface Versioned {
  /** Raised where a member goes away or means something else; members may come without that. */
  readonly schemaVersion: 1;
}
