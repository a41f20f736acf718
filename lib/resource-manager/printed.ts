import type { DocumentLimit } from '../terraform/document-limit';
import { field, isObject, type Json, objects, unreadable } from '../terraform/json';
import { notKnown, type Value } from '../terraform/resource';
import { isSet } from '../terraform/resource-values';
import type { TerraformDocument, UnreadPart } from '../terraform/terraform-document';
import { inAzurermForm } from './azurerm-form';
import { memberOf } from './body-reading';
import { type Effective, effectiveIn, withEffective } from './effective';
import { membersLimit } from './members-limit';
import { idParts, type ResourceBody } from './resource-body';

/** Lists of Azure are nested no deeper: files, each with a page of resources. */
const deepest = 10;

/** Whether something is what Azure prints of resources that are deployed: one, or lists of them. */
export function isPrinted(json: unknown): boolean {
  if (Array.isArray(json)) return true;
  return isObject(json) && (isDeployed(json) || listIn(json) !== undefined);
}

/**
 * Reads what Azure prints of resources that are deployed, by `az … show` and `az … list`, by its REST API and by Resource Graph:
 * one of them, a list, or lists of such.
 *
 * @throws LockdownError `unreadable-terraform`.
 */
export function readPrinted(json: unknown): TerraformDocument {
  const effective: Effective[] = [];
  const pages: Page[] = [];
  const byId = new Map<string, ResourceBody>();
  for (const resource of deployedIn(json, { effective, pages })) {
    const body = bodyOf(resource);
    const key = body.address.toLowerCase();
    const known = byId.get(key);
    // Of what is listed and shown, the list has less.
    if (known === undefined || known.body === notKnown) byId.set(key, body);
  }
  const { bodies, own, differences } = withEffective(withUntoldOfHubs([...byId.values()]), effective);
  const { resources, unread, unreadMembers } = inAzurermForm(bodies, own, { joined: true });
  return {
    resources,
    dataSources: [],
    unread: [...unread, ...missingPages(pages)],
    unreadMembers,
    withoutInstance: new Set(),
    limits: [
      ...differences.map((text): DocumentLimit => ({ kind: 'effective-differs', text })),
      ...membersLimit(unreadMembers),
    ],
  };
}

const hubType = 'microsoft.network/virtualhubs';

/** What stands in a virtual hub, and is not part of its body: of each kind one whose body is not known, where none was printed. */
function withUntoldOfHubs(bodies: readonly ResourceBody[]): ResourceBody[] {
  const hubs = bodies.filter(isVirtualHub);
  const isPrinted = (hub: ResourceBody, types: readonly string[]) =>
    bodies.some(({ type, id = '' }) => {
      const [own, parent] = [type.toLowerCase(), idParts(id)?.parent.toLowerCase()];
      return parent === hub.address.toLowerCase() && types.some((each) => own === `${hubType}/${each}`);
    });
  const untold = hubs.flatMap((hub) =>
    // The default table tells of an intent: Azure writes its policies into it.
    [['hubVirtualNetworkConnections'], ['routingIntent', 'hubRouteTables']]
      .filter(
        (types) =>
          !isPrinted(
            hub,
            types.map((each) => each.toLowerCase()),
          ),
      )
      .map(([type]): ResourceBody => {
        const id = `${hub.address}/${type}/*`;
        const lack = `which was not printed (az network vhub ${commandOf[type!]} list)`;
        return {
          address: id,
          id,
          type: `Microsoft.Network/virtualHubs/${type}`,
          name: notKnown,
          body: notKnown,
          lack,
        };
      }),
  );
  return [...bodies, ...untold];
}

const commandOf: Readonly<Record<string, string>> = {
  hubVirtualNetworkConnections: 'connection',
  routingIntent: 'routing-intent',
};

/** Route servers are virtual hubs too, without a virtual WAN. */
function isVirtualHub({ type, body }: ResourceBody): boolean {
  if (type.toLowerCase() !== hubType) return false;
  return body === notKnown || isSet(memberOf(body, 'virtualWan'));
}

function isDeployed(json: Json): boolean {
  return typeof json.id === 'string' && /^\/(subscriptions|providers)\//i.test(json.id);
}

/** The list that Azure puts resources into: `value` of its REST API, `data` of Resource Graph, `changes` of a what-if. */
function listIn(json: Json): unknown[] | undefined {
  if (Array.isArray(json.value)) return json.value;
  if (Array.isArray(json.data)) return json.data;
  const changes = json.changes ?? field(json.properties, 'changes');
  if (Array.isArray(changes)) return objects(changes).flatMap(resourceAfter);
  const rows = field(json.data, 'rows');
  if (!Array.isArray(rows)) return undefined;
  // A table of Resource Graph, with columns by name and rows without.
  const names = objects(field(json.data, 'columns')).map(({ name }) => String(name));
  return rows.map((row) =>
    Object.fromEntries(names.map((name, i) => [name, Array.isArray(row) ? row[i] : undefined])),
  );
}

/**
 * What stands once a what-if has been deployed: of what it does not tell the outcome, that there is such a resource.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-what-if
 */
function resourceAfter({ changeType, before, after, resourceId }: Json): Json[] {
  if (/^delete$/i.test(String(changeType))) return [];
  const told = isObject(after) ? after : isObject(before) ? before : {};
  return [{ ...told, id: resourceId }];
}

/** A page of a list: which it is, and whether others follow. */
interface Page {
  readonly file: string | undefined;
  readonly list: string;
  readonly continued: boolean;
}

/** What a page has where more pages follow: the REST API, and Resource Graph in its command line and its API. */
const continuations: readonly string[] = ['nextLink', 'skip_token', '$skipToken', 'skipToken'];

function pageOf(json: Json, list: readonly unknown[], file: string | undefined): Page {
  const [first] = list;
  const type = isObject(first) ? (idParts(String(first.id))?.type.toLowerCase() ?? '') : '';
  return {
    file,
    list: json.data === undefined ? type : 'resources',
    continued: continuations.some((each) => typeof json[each] === 'string' && json[each] !== ''),
  };
}

/** Lists of which the last page was not printed: whatever resources may stand there. */
function missingPages(pages: readonly Page[]): UnreadPart[] {
  const open = pages.filter(
    ({ list, continued }) => continued && !pages.some((other) => other.list === list && !other.continued),
  );
  return [...new Map(open.map((page) => [page.list, page])).values()].map(({ file }) => {
    const address = file ?? 'the list of resources';
    return { address, what: `${address}, which is a page of a list, and whose next page was not printed` };
  });
}

/** What a document has besides resources. */
interface Beside {
  readonly effective: Effective[];
  readonly pages: Page[];
}

function deployedIn(json: unknown, beside: Beside, file?: string, depth = 0): Json[] {
  if (depth > deepest) throw unreadable(`its lists are nested more than ${deepest} deep`);
  if (Array.isArray(json)) {
    const inEffect = effectiveIn(json, file);
    if (inEffect !== undefined) beside.effective.push(inEffect);
    return inEffect === undefined ? json.flatMap((each) => deployedIn(each, beside, file, depth + 1)) : [];
  }
  if (!isObject(json)) throw withoutId(JSON.stringify(json), file);
  if (typeof json.file === 'string' && json.printed !== undefined)
    return deployedIn(json.printed, beside, json.file, depth + 1);
  if (isDeployed(json)) return [json];
  const list = listIn(json);
  if (list === undefined) throw withoutId(`an object with ${Object.keys(json).slice(0, 5).join(', ')}`, file);
  const inEffect = effectiveIn(list, file);
  if (inEffect === undefined) {
    beside.pages.push(pageOf(json, list, file));
    return list.flatMap((each) => deployedIn(each, beside, file, depth + 1));
  }
  beside.effective.push(inEffect);
  return [];
}

function withoutId(what: string, file: string | undefined) {
  const where = file === undefined ? 'among what Azure has printed' : `in ${file}`;
  return unreadable(
    `${where} there is ${what.slice(0, 100)}, which has no id of a resource`,
    'print resources whole, without --query, or with id, type, name and properties among what it names',
  );
}

/** What a list of resources has of each, whatever its type. */
const listed: ReadonlySet<string> = new Set([
  ...['id', 'name', 'type', 'location', 'tags', 'resourcegroup', 'kind', 'sku', 'identity', 'managedby'],
  ...['plan', 'zones', 'etag', 'extendedlocation', 'provisioningstate', 'createdtime', 'changedtime'],
  ...['subscriptionid', 'tenantid', 'systemdata', 'apiversion', 'properties'],
]);

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
