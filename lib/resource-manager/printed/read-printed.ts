import type { DocumentLimit } from '../../terraform/document/document-limit';
import { isObject, type Json, objects } from '../../terraform/document/json';
import type { TerraformDocument } from '../../terraform/document/terraform-document';
import { notKnown, type Value } from '../../terraform/resource/resource';

import { inAzurermForm } from '../azurerm-form';
import { deploymentsLimit, membersLimit } from '../limits';
import { idParts, type ResourceBody } from '../resource-body';
import { withEffective } from './effective';
import { missingPages } from './printed-pages';
import { PrintedParts } from './printed-parts';
import { PrintedResources } from './printed-resources';
import { withUntoldOfHubs } from './untold-of-hubs';
import { withUntoldOfManagers } from './untold-of-managers';

/**
 * Reads what Azure prints of resources that are deployed, by `az … show` and `az … list`, by its REST API and by Resource Graph:
 * one of them, a list, or lists of such.
 *
 * @throws LockdownError `unreadable-terraform`.
 */
export function readPrinted(json: unknown): TerraformDocument {
  const parts = PrintedParts.of(json);
  const {
    standing: printed,
    effective,
    deployments,
    pages,
    emptyFiles,
    unread: unreadFiles,
    foreign,
    skipped,
  } = parts;
  const all = new PrintedResources();
  for (const { resource, file } of printed) all.add(bodyOf(resource), file);
  for (const { resource, file } of printed)
    for (const inside of childrenIn(resource)) all.hold(bodyOf(inside), file);
  const inEffect = withEffective(withUntoldOfManagers(withUntoldOfHubs(all.bodies, emptyFiles)), effective);
  const { resources, unread, unreadMembers } = inAzurermForm(
    inEffect.bodies,
    [...inEffect.own, ...deployments],
    { joined: () => true },
  );
  return {
    resources,
    dataSources: [],
    unread: [...unread, ...missingPages(pages), ...inEffect.unread, ...unreadFiles],
    unreadMembers,
    withoutInstance: new Set(),
    form: 'printed',
    limits: [
      ...inEffect.differences.map((text): DocumentLimit => ({ kind: 'effective-differs', text })),
      ...membersLimit(unreadMembers),
      ...whatIfLimit(parts),
      ...foreignLimit(foreign),
      ...deploymentsLimit('that a what-if may have skipped', 'are told to change', skipped),
    ],
  };
}

/** What every answer takes for granted where a what-if is among what stands. */
function whatIfLimit({ whatIfs, resources }: PrintedParts): DocumentLimit[] {
  if (whatIfs.length === 0 || resources.every(({ planned }) => planned)) return [];
  const files = whatIfs.map(({ file }) => file ?? 'a what-if').join(', ');
  return [{ kind: 'what-if-applied', text: `what ${files} would change is taken to be so already` }];
}

const shownFiles = 5;

/** What every answer takes for granted where a folder has files that are of something else. */
function foreignLimit(files: readonly string[]): DocumentLimit[] {
  if (files.length === 0) return [];
  const more = files.length > shownFiles ? ` and ${files.length - shownFiles} more` : '';
  const [are, say] = files.length === 1 ? ['1 file', 'says'] : [`${files.length} files`, 'say'];
  const text = `${are} of the folder that Azure has not printed of resources ${say} nothing of networks: ${files.slice(0, shownFiles).join(', ')}${more}`;
  return [{ kind: 'files-not-read', text }];
}

/** What a list of resources has of each, whatever its type. */
const listed: ReadonlySet<string> = new Set([
  ...['id', 'name', 'type', 'location', 'tags', 'resourcegroup', 'kind', 'sku', 'identity', 'managedby'],
  ...['plan', 'zones', 'etag', 'extendedlocation', 'provisioningstate', 'createdtime', 'changedtime'],
  ...['subscriptionid', 'tenantid', 'systemdata', 'apiversion', 'properties'],
]);

/** The children that a resource has inside of itself, such as the subnets of a network. */
function childrenIn(resource: Json): Json[] {
  const own = `${String(resource.id)}/`.toLowerCase();
  const { properties } = resource;
  const lists = [...Object.values(resource), ...(isObject(properties) ? Object.values(properties) : [])];
  return lists
    .flatMap((list) => objects(list))
    .filter(({ id }) => typeof id === 'string' && id.toLowerCase().startsWith(own));
}

function bodyOf(resource: Json): ResourceBody {
  const id = String(resource.id);
  const { type, name } = idParts(id) ?? {
    type: String(resource.type ?? ''),
    name: String(resource.name ?? ''),
  };
  const isWhole =
    isObject(resource.properties) ||
    Object.keys(resource).some((key) => !listed.has(key.toLowerCase()) && resource[key] !== null);
  return {
    address: id,
    type,
    name,
    id,
    location: typeof resource.location === 'string' ? resource.location : undefined,
    body: isWhole ? (resource as Value) : notKnown,
    lack: 'of which a list has no properties',
  };
}
