import type { IConstruct } from 'constructs';
import { isFoundAtSynth } from '../../codes/finding-codes';
import type { FindingLevel } from '../../codes/finding-kind';
import {
  type Acknowledgement,
  Acknowledgements,
  type ScopedAcknowledgement,
} from '../../model/acknowledgement';
import type { Finding } from '../../model/finding';
import type { OwnedFinding } from '../../model/finding-groups';
import { today } from '../../today';

/** What tells the findings of a construct. */
interface FindingSource {
  readonly construct: IConstruct;
  readonly findings: () => readonly Finding[];
}

/** What is said of the findings of a scope. */
export interface ScopeSettings {
  readonly acknowledgements: Acknowledgement[];
  failOn?: FindingLevel;
  /** Of a root. */
  withoutSummary?: boolean;
}

/** What is known of the findings of a tree of constructs. */
interface Register {
  /** In the order in which their constructs were made. */
  readonly sources: FindingSource[];
  readonly settings: Map<IConstruct, ScopeSettings>;
}

const registers = new WeakMap<IConstruct, Register>();

function registerOf({ node: { root } }: IConstruct): Register {
  const register = registers.get(root) ?? { sources: [], settings: new Map() };
  registers.set(root, register);
  return register;
}

/** Records where the findings of a construct are told: they are asked for at synth, when everything is defined. */
export function addFindingSource(construct: IConstruct, findings: () => readonly Finding[]): void {
  registerOf(construct).sources.push({ construct, findings });
}

/** What is said of the findings of a scope, to be changed. */
export function scopeSettings(scope: IConstruct): ScopeSettings {
  const { settings } = registerOf(scope);
  const known = settings.get(scope) ?? { acknowledgements: [] };
  settings.set(scope, known);
  return known;
}

/** Every scope of which something is said, in the tree of a construct. */
export function scopesWithSettings(construct: IConstruct): ReadonlyMap<IConstruct, ScopeSettings> {
  return registerOf(construct).settings;
}

/** The findings of all that stands in a scope, acknowledged or not, each with the path of its construct. */
export function findingsOf(scope: IConstruct): OwnedFinding[] {
  const { sources } = registerOf(scope);
  const found = sources
    .filter(({ construct }) => isWithin(construct, scope) && stands(construct))
    .flatMap(({ construct, findings }) =>
      findings().map((finding) => ({ subject: construct.node.path, finding })),
    );
  const known = new Acknowledgements(givenFor(scope), today());
  const marked = found.map(({ subject, finding }) => ({ subject, finding: known.mark(subject, finding) }));
  // What is acknowledged further out is judged there, by all that it holds for.
  const own = new Acknowledgements(
    givenFor(scope).filter(({ scope: at }) => isWithin(at, scope) && stands(at)),
    today(),
  );
  for (const { subject, finding } of found) own.mark(subject, finding);
  return [...marked, ...own.ownFindings(isFoundAtSynth)];
}

/** Whether a construct is still in its tree: a child that was removed, or stands below one, keeps its path and makes nothing. */
export function stands({ node: { scopes } }: IConstruct): boolean {
  return scopes.every((each, i) => i === 0 || scopes[i - 1]!.node.tryFindChild(each.node.id) === each);
}

/** All that is acknowledged of some constructs, with the paths of these as subjects. */
export function acknowledgementsFor(constructs: readonly IConstruct[]): Acknowledgements {
  return new Acknowledgements(givenFor(...constructs), today());
}

/** A finding of a construct, acknowledged or not. */
export function acknowledgedIn(construct: IConstruct): (finding: Finding) => Finding {
  const known = new Acknowledgements(givenFor(construct), today());
  return (finding) => known.mark(construct.node.path, finding);
}

/** What is acknowledged for all of some constructs, and for each of them besides. */
export function acknowledgementsOf(constructs: readonly IConstruct[]): {
  readonly common: readonly Acknowledgement[];
  readonly own: readonly (readonly Acknowledgement[])[];
} {
  const isCommon = (scope: IConstruct) => constructs.every((each) => isWithin(each, scope));
  const given = constructs.map((construct) =>
    givenFor(construct).filter(({ scope }) => isWithin(construct, scope)),
  );
  const texts = (all: readonly PlacedAcknowledgement[]) => all.map(({ acknowledgement }) => acknowledgement);
  return {
    common: constructs.length < 2 ? [] : texts((given[0] ?? []).filter(({ scope }) => isCommon(scope))),
    own: given.map((all) => texts(all.filter(({ scope }) => constructs.length < 2 || !isCommon(scope)))),
  };
}

/** Acknowledgements by the scope at which they stand. */
interface PlacedAcknowledgement extends ScopedAcknowledgement {
  readonly scope: IConstruct;
}

/** What is acknowledged in some scopes of one tree, within them and above them: of several that fit the innermost comes first. */
function givenFor(...scopes: readonly IConstruct[]): PlacedAcknowledgement[] {
  const [first] = scopes;
  if (first === undefined) return [];
  const { settings } = registerOf(first);
  return [...settings]
    .filter(([at]) => scopes.some((scope) => isWithin(at, scope) || isWithin(scope, at)))
    .sort(([a], [b]) => b.node.scopes.length - a.node.scopes.length)
    .flatMap(([at, { acknowledgements }]) =>
      acknowledgements.map((acknowledgement) => ({
        scope: at,
        acknowledgement,
        owner: scopeName(at),
        covers: (subject) => isPathWithin(subject, at.node.path),
      })),
    );
}

/** What findings and errors call a scope. */
export function scopeName({ node }: IConstruct): string {
  return node.path === '' ? 'the app' : node.path;
}

function isWithin(construct: IConstruct, scope: IConstruct): boolean {
  return construct.node.scopes.includes(scope);
}

function isPathWithin(path: string, scope: string): boolean {
  return scope === '' || path === scope || path.startsWith(`${scope}/`);
}
