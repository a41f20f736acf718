import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { LineCounter, parseDocument } from 'yaml';
import { LockdownError } from '../errors';
import type { Workload } from '../model/workload';
import { nearestNames } from '../nearest-names';
import { type WorkloadKind, workloadDefinitions } from '../workloads/all-workloads';
import { PublicIpRoutes } from '../workloads/aml-workspace-egress/parameters';
import { EgressDestination, EgressPort, type OwnRequirement } from '../workloads/own-requirement';
import { type WorkloadDefinition, workloadOf } from '../workloads/workload-definition';
import type { WorkloadParameters } from '../workloads/workload-parameters';
import type { WorkloadPlacement } from '../workloads/workload-placement';
import schema from './workloads.schema.json';
import type { WorkloadEntry, WorkloadsFile, WrittenOwnRequirement } from './workloads-file';

/** A workload of a file, ready to be asked about. */
export interface NamedWorkload {
  readonly name: string;
  readonly firewall?: string;
  readonly workload: Workload;
}

/**
 * Reads the workloads of a file, YAML or JSON.
 *
 * @param name what errors call the file
 * @throws LockdownError `unreadable-workloads`, `invalid-workloads`, and whatever the parameters of a workload are refused with.
 */
export function readWorkloads(text: string, name: string): NamedWorkload[] {
  const file = checked(parsed(text, name), name);
  const seen = new Set<string>();
  return file.workloads.map((entry) => {
    if (seen.has(entry.name)) {
      throw new LockdownError({
        code: 'invalid-workloads',
        problem: `${name} has two workloads called "${entry.name}".`,
        allowed: 'a name for each workload',
        cure: 'give one of them another name',
      });
    }
    seen.add(entry.name);
    return {
      name: entry.name,
      firewall: entry.firewall ?? file.firewall,
      workload: workloadOfEntry(entry, name),
    };
  });
}

function parsed(text: string, name: string): unknown {
  const lines = new LineCounter();
  // No honest file has more aliases; hostile ones expand to gigabytes.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  const [error] = document.errors;
  if (error === undefined) {
    try {
      return document.toJS({ maxAliasCount: 100 });
    } catch (thrown) {
      throw unreadable(name, thrown instanceof Error ? thrown.message : String(thrown));
    }
  }
  throw unreadable(name, error.message.split('\n')[0]!);
}

function unreadable(name: string, reason: string): LockdownError {
  return new LockdownError({
    code: 'unreadable-workloads',
    problem: `${name} is neither YAML nor JSON: ${reason}`,
    allowed: 'a list of workloads, each with name, type and the parameters of its construct',
    cure: 'correct the line, or see azure-lockdown verify --help for an example',
  });
}

const { WorkloadEntry: entryOfAnyKind, WorkloadsFile: wholeFile, ...definitions } = schema.definitions;

/** Of the file alone: an error of one kind of workload says more than that none of eight fits. */
const fileSchema = {
  ...wholeFile,
  properties: {
    ...wholeFile.properties,
    workloads: { ...wholeFile.properties.workloads, items: { type: 'object' } },
  },
};

const schemaOfKind = new Map<unknown, object>(
  entryOfAnyKind.anyOf.map((each) => [each.properties.type.const, { ...each, definitions }]),
);

function checked(content: unknown, name: string): WorkloadsFile {
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
  refuse(ajv.compile(fileSchema), content, name, '');
  const { workloads } = content as WorkloadsFile;
  for (const [i, entry] of workloads.entries()) {
    const path = `workloads[${i}]${typeof entry.name === 'string' ? ` (${entry.name})` : ''}`;
    const ofKind = schemaOfKind.get(entry.type);
    if (ofKind === undefined) throw unknownKind(entry.type, name, path);
    refuse(ajv.compile(ofKind), entry, name, path);
  }
  return content as WorkloadsFile;
}

function refuse(validate: ValidateFunction, content: unknown, name: string, path: string): void {
  if (validate(content)) return;
  const [error] = validate.errors!;
  const at = [path, error!.instancePath.slice(1).replaceAll('/', '.')]
    .filter((part) => part !== '')
    .join('.');
  throw new LockdownError({
    code: 'invalid-workloads',
    problem: `${name}${at === '' ? '' : `, ${at}`}: ${problemOf(error!)}.`,
    allowed: allowedBy(error!),
    cure: 'correct it; the parameters are those of the construct, and editors know them from the JSON Schema',
  });
}

function problemOf(error: ErrorObject): string {
  switch (error.keyword) {
    case 'additionalProperties':
      return `there is no parameter "${error.params.additionalProperty}"`;
    case 'required':
      return `${error.params.missingProperty} is not set`;
    default:
      return `${JSON.stringify(error.data)?.slice(0, 80)} ${error.message}`;
  }
}

function allowedBy(error: ErrorObject): string {
  switch (error.keyword) {
    case 'additionalProperties': {
      const known = Object.keys(error.parentSchema?.properties ?? {});
      const given = String(error.params.additionalProperty);
      return `the nearest parameters are ${nearestNames(given, known).join(', ')}`;
    }
    case 'enum':
      return error.params.allowedValues.join(', ');
    default:
      return String(error.parentSchema?.description ?? error.message).split('\n')[0]!;
  }
}

function unknownKind(type: unknown, name: string, path: string): LockdownError {
  return new LockdownError({
    code: 'invalid-workloads',
    problem: `${name}, ${path}: type is ${type === undefined ? 'not set' : JSON.stringify(type)}.`,
    allowed: [...schemaOfKind.keys()].join(', '),
    cure: 'name the construct whose parameters these are',
  });
}

function workloadOfEntry(
  { name, type, firewall, ownRequirements, ...rest }: WorkloadEntry,
  file: string,
): Workload {
  const { publicIpRoutes, ...parameters } = rest as typeof rest & { readonly publicIpRoutes?: string };
  try {
    return built(type, {
      ...parameters,
      firewall: { tlsInspectionEnabled: false },
      ownRequirements: ownRequirements?.map(ownRequirement),
      publicIpRoutes: publicIpRoutes === undefined ? undefined : routesOf(publicIpRoutes),
    });
  } catch (error) {
    if (!(error instanceof LockdownError)) throw error;
    const { code, problem, allowed, cure } = error;
    throw new LockdownError({ code, problem: `${file}, ${name}: ${problem}`, allowed, cure });
  }
}

/** The schema has seen to it that the parameters are those of the kind. */
function built(kind: WorkloadKind, parameters: object): Workload {
  const definition = workloadDefinitions[kind] as unknown as WorkloadDefinition;
  return workloadOf(definition, parameters as WorkloadParameters & WorkloadPlacement);
}

function routesOf(source: string): PublicIpRoutes {
  return source === 'serviceTag' ? PublicIpRoutes.byServiceTag() : PublicIpRoutes.byDataSource();
}

function ownRequirement(own: WrittenOwnRequirement): OwnRequirement {
  return { name: own.name, reason: own.reason, destination: destinationOf(own), port: portOf(own) };
}

function destinationOf({ name, fqdn, url, serviceTag, address }: WrittenOwnRequirement): EgressDestination {
  const given = [fqdn, url, serviceTag, address].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw new LockdownError({
      code: 'invalid-own-requirement',
      problem: `The own requirement "${name}" has ${given.length} destinations.`,
      allowed: 'one of fqdn, url, serviceTag and address',
      cure: 'write one requirement a destination',
    });
  }
  if (fqdn !== undefined) return EgressDestination.fqdn(fqdn);
  if (url !== undefined) return EgressDestination.url(url);
  if (serviceTag !== undefined) return EgressDestination.serviceTag(serviceTag);
  return EgressDestination.address(address!);
}

function portOf({ protocol, port, lastPort }: WrittenOwnRequirement): EgressPort {
  switch (protocol) {
    case 'https':
      return EgressPort.https(port);
    case 'http':
      return EgressPort.http(port);
    case 'tcp':
      return EgressPort.tcpRange(port, lastPort ?? port);
    case 'udp':
      return EgressPort.udpRange(port, lastPort ?? port);
  }
}
