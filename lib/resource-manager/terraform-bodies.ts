import type { TerraformDocument } from '../terraform/document/terraform-document';
import { azapiBodies } from './azapi';
import { inAzurermForm } from './azurerm-form';
import { ChangeOrder } from './change-order';
import { deploymentsLimit, membersLimit } from './limits';
import { DeployedTemplates } from './template/deployed-templates';

/**
 * A document of Terraform in which the bodies of Resource Manager are in azurerm's form: those of azapi, and those of templates that it
 * deploys and that are known. What calls an action, or stands in a data plane, stays unread.
 */
export function withBodies(document: TerraformDocument): TerraformDocument {
  const azapi = azapiBodies(document);
  const templates = new DeployedTemplates(document.resources, azapi.made);
  const made = azapi.made.filter(({ address }) => !templates.addresses.has(address));
  const changes = azapi.changes.filter(({ address }) => !templates.addresses.has(address));
  const read = new Set([...[...made, ...changes].map(({ address }) => address), ...templates.addresses]);
  if (read.size === 0) return document;
  const own = document.resources.filter(({ address }) => !read.has(address));
  const form = inAzurermForm([...made, ...templates.bodies], own, {
    changes,
    order: new ChangeOrder(document.writtenOf),
    idsOfOwn: templates.ids,
    joined: (child, parent) => templates.areOfOne(child, parent),
  });
  const resources = form.resources.map((each) => templates.withoutAssumedId(each));
  const unread = templates.unreadAmong(resources);
  const notRead = unread.map(({ address }) => address);
  return {
    ...document,
    resources,
    unread: [...document.unread.filter(({ address }) => !read.has(address)), ...form.unread, ...unread],
    unreadMembers: form.unreadMembers,
    limits: [
      ...document.limits,
      ...membersLimit(form.unreadMembers),
      ...deploymentsLimit('that are not read', 'name', notRead),
    ],
  };
}
