import type { AlikeServices, AnsweredService } from './answered-services';
import type { SideOfClass } from './asked-side';
import type { ServiceClass } from './classes/service-classes';

/** What both documents make of a class, where they do not make the same of it. */
export interface BothSides {
  readonly before: SideOfClass;
  readonly after: SideOfClass;
  /** Whether something leaves open what comes of it that is not known itself, and not only which addresses and hosts tags have. */
  readonly leftOpen: boolean;
}

/** What both documents make of a class. */
export interface ComparedAnswers {
  /** Whether neither tells what comes of it. */
  readonly unknown: boolean;
  readonly differing?: BothSides;
}

/** A service of which both documents do not make the same. */
export interface DifferingService {
  readonly service: ServiceClass;
  /** How many application protocols are told apart on its ports. */
  readonly spoken: number;
  /** The same object wherever the same holds of the answers. */
  readonly differing: BothSides;
}

/** Connections from some sources to one destination. */
export interface SharedPair {
  /** The same of pairs that the rules of firewalls alone tell apart; absent where there is no other such pair. */
  readonly place?: string;
  /** The address of a source: what is told of that by its address is told of no other. */
  readonly from: string;
  /** How many sources there are of which the same comes. */
  readonly count: number;
  /** How many hosts there are, or other destinations, of which the same comes. */
  readonly hosts: number;
  /** Asks both documents. */
  readonly ask: (service: AnsweredService) => ComparedAnswers;
}

/** What is known of pairs of one place. */
interface KnownAtPlace {
  readonly answers: Map<string, ComparedAnswers>;
  readonly outcomes: Map<string, Outcome>;
}

interface Outcome {
  readonly unknown: boolean;
  readonly differs: boolean;
}

/** Asks once what many sources of one place have the same answers to. */
export class SharedAnswers {
  private readonly known = new Map<string, KnownAtPlace>();

  /** @param counted is told of classes of which the same comes whether neither document tells what, and how many they are */
  constructor(private readonly counted: (unknown: boolean, classes: number) => void) {}

  /** Those of services of which the same comes of which both documents do not make the same. */
  public of({ spoken, by, services }: AlikeServices, pair: SharedPair): DifferingService[] {
    const known = pair.place === undefined ? undefined : this.knownAt(pair.place);
    let all: AnsweredService[] | undefined;
    const asked: (ComparedAnswers | undefined)[] = [];
    const outcomes = spoken.map((each, i): Outcome => {
      const key = by && `${each} ${by}`;
      const before = key === undefined ? undefined : known?.outcomes.get(key);
      if (before !== undefined) return before;
      all ??= services();
      const answers = answersOf(all[i]!, pair, known);
      asked[i] = answers;
      const outcome = { unknown: answers.unknown, differs: answers.differing !== undefined };
      if (key !== undefined) known?.outcomes.set(key, outcome);
      return outcome;
    });
    for (const { unknown } of outcomes) this.counted(unknown, pair.count * pair.hosts);
    if (!outcomes.some(({ differs }) => differs)) return [];
    all ??= services();
    return all.flatMap((each, i): DifferingService[] => {
      const { differs } = outcomes[i % outcomes.length]!;
      const differing = differs ? (asked[i] ?? answersOf(each, pair, known)).differing : undefined;
      return differing === undefined ? [] : [{ service: each.service, spoken: outcomes.length, differing }];
    });
  }

  private knownAt(place: string): KnownAtPlace {
    let known = this.known.get(place);
    if (known === undefined) {
      known = { answers: new Map(), outcomes: new Map() };
      this.known.set(place, known);
    }
    return known;
  }
}

function answersOf(
  service: AnsweredService,
  { from, ask }: SharedPair,
  known: KnownAtPlace | undefined,
): ComparedAnswers {
  const { by } = service;
  let answers = by === undefined ? undefined : known?.answers.get(by);
  if (answers === undefined) {
    answers = ask(service);
    const { differing } = answers;
    if (by !== undefined && !(differing !== undefined && namesAddress(differing, from)))
      known?.answers.set(by, answers);
  }
  return answers;
}

/** Whether what is told of a class names an address. */
export function namesAddress({ before, after }: BothSides, address: string): boolean {
  return [before, after].some(({ reason, further = '', assumptions }) =>
    [reason, further, ...assumptions.map(({ text }) => text)].some((text) => text.includes(address)),
  );
}

const protocols: readonly ServiceClass['protocol'][] = ['tcp', 'udp', 'icmp'];

/** Services in the order of their protocols and ports. */
export function byPorts({ service: a }: DifferingService, { service: b }: DifferingService): number {
  const apart = protocols.indexOf(a.protocol) - protocols.indexOf(b.protocol);
  return apart === 0 ? a.ports.first - b.ports.first : apart;
}
