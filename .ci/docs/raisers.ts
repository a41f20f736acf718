import { type FindingCode, findingKinds } from '../../lib/codes/finding-codes';
import { lineageOf, type PublicType, parentsOf, publicTypes } from './public-types';
import { codesIn, filesLoadedBy, importsOf, sources } from './sources';

/** What a finding is raised by: classes, `verify` of a workload, the audit, or commands that leave a part of a file aside. */
export interface Raisers {
  readonly classes: readonly PublicType[];
  readonly byVerify: boolean;
  readonly byAudit: boolean;
  readonly byCommands: boolean;
  readonly byModules: boolean;
}

/**
 * Files that compile a workload, or a step of it. What they find is of the workload, whoever else loads them for another
 * of their functions.
 */
const compilation = [...sources.keys()].filter(
  (file) => file === 'compile/compile-workload.ts' || importsOf(file).includes('compile/context.ts'),
);

const acknowledging = ['model/acknowledgement.ts'];

/** The classes that raise findings when they are made, or when their `findings` are asked for. */
const raisingClasses = [...publicTypes.values()].filter(
  (type) =>
    lineageOf(type).some(({ node }) =>
      node.members.some((member) => member.name?.getText() === 'findings'),
    ) &&
    (type.name === 'Lockdown' || sources.get(type.file)!.text.includes(`class ${type.name} extends`)),
);

const raisedByClass = new Map(raisingClasses.map((type) => [type, ownFindingsOf(type)]));

/** The codes of the findings that a class raises, those of the class that it extends left out. */
export function findingsOf(type: PublicType): FindingCode[] {
  return raisedByClass.get(type) ?? [];
}

function ownFindingsOf(type: PublicType): FindingCode[] {
  const all = allFindingsOf(type);
  const inherited = new Set(parentsOf(type).flatMap((parent) => [...allFindingsOf(parent)]));
  return inOrder([...all].filter((code) => !inherited.has(code)));
}

function allFindingsOf(type: PublicType): Set<FindingCode> {
  if (!raisingClasses.includes(type)) return new Set();
  const isWorkload = lineageOf(type).some(({ name }) => name === 'WorkloadEgress');
  // Acknowledgements are looked into for a scope as a whole, whoever asks for the findings of one construct.
  const left = [...(isWorkload ? [] : compilation), ...(type.name === 'Lockdown' ? [] : acknowledging)];
  const files = [...filesLoadedBy(type.file, new Set(left))];
  return new Set(codesOf(files.filter((file) => !left.includes(file) && !/^(audit|verify)\//.test(file))));
}

export function findingsOfVerify(): FindingCode[] {
  return inOrder(codesOf([...filesLoadedBy('verify/verify-workload.ts')]));
}

export function findingsOfAudit(): FindingCode[] {
  return inOrder(codesOf([...sources.keys()].filter((file) => file.startsWith('audit/'))));
}

/** What commands themselves find of what they are given. */
const findingsOfCommands = codesOf([...sources.keys()].filter((file) => file.startsWith('cli/')));

/** What is found of modules beside what is found of workloads. */
const findingsOfModules = codesOf([...sources.keys()].filter((file) => file.startsWith('module/')));

export function raisersOf(code: FindingCode): Raisers {
  return {
    classes: raisingClasses.filter((type) => findingsOf(type).includes(code)),
    byVerify: findingsOfVerify().includes(code),
    byAudit: findingsOfAudit().includes(code),
    byCommands: findingsOfCommands.includes(code),
    byModules: findingsOfModules.includes(code),
  };
}

function codesOf(files: readonly string[]): FindingCode[] {
  return files.flatMap((file) => codesIn(file, 'findings')) as FindingCode[];
}

function inOrder(codes: readonly FindingCode[]): FindingCode[] {
  const known = Object.keys(findingKinds) as FindingCode[];
  return known.filter((code) => codes.includes(code));
}
