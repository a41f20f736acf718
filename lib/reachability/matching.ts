import { type Interval, IntervalSet } from '../arithmetic/interval';
import { portInterval, portSpace } from '../arithmetic/port';

/** Whether something matches; `undefined` where the document does not tell. */
export type Match = boolean | undefined;

/** True where either is; unknown where one might be. */
export function either(a: Match, b: Match): Match {
  if (a === true || b === true) return true;
  return a === undefined || b === undefined ? undefined : false;
}

/** True where both are; false where one is not, known or unknown as the other may be. */
export function both(a: Match, b: Match): Match {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}

/** Ports that something treats alike, and one of them. */
export interface AlikePorts {
  readonly intervals: readonly Interval[];
  readonly port: number;
}

/** Ports as those that are alike; none where there are none. */
export function alikePorts(set: IntervalSet): AlikePorts[] {
  const { intervals } = set;
  return intervals[0] === undefined ? [] : [{ intervals, port: intervals[0][0] }];
}

/** Every port, which is of no meaning with ICMP. */
export const withoutPorts: readonly AlikePorts[] = [{ intervals: [portSpace], port: 0 }];

/** A list of ports: `443`, `8000-9000`, `*`. */
export class PortList {
  public readonly all: boolean;
  private readonly doubtful: boolean;
  private readonly ranges: readonly Interval[];
  private told: readonly AlikePorts[] | undefined;

  constructor(texts: readonly string[]) {
    this.all = texts.includes('*');
    this.ranges = texts.map(portInterval).filter((range) => range !== undefined);
    // What is no port Azure refuses, or reads in a way that is not known.
    this.doubtful = this.ranges.length < texts.length;
  }

  public has(port: number): Match {
    if (this.all) return true;
    for (const [first, last] of this.ranges) if (first <= port && port <= last) return true;
    return this.doubtful ? undefined : false;
  }
  /** The ports that it tells apart from others, and those others where they may be of it. */
  public get parts(): readonly AlikePorts[] {
    this.told ??= this.read();
    return this.told;
  }

  private read(): AlikePorts[] {
    if (this.all) return alikePorts(new IntervalSet([portSpace]));
    const own = new IntervalSet(this.ranges);
    return [...alikePorts(own), ...(this.doubtful ? alikePorts(own.complement(portSpace)) : [])];
  }
}
