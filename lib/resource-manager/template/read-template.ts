import { fieldInAnyCase, type Json } from '../../terraform/document/json';
import type { TerraformDocument } from '../../terraform/document/terraform-document';
import { TerraformVariables } from '../../terraform/variables/terraform-variables';
import { inAzurermForm } from '../azurerm-form';
import { deploymentsLimit, membersLimit } from '../limits';
import { Deployment } from './deployment';
import { digest, nameOfDeployment } from './unique-text';

/** Ids have to have a subscription and a resource group, which a template does not tell. */
const home = {
  subscription: '{subscription}',
  group: '{resource-group}',
  name: nameOfDeployment(''),
};

/**
 * Reads a template of Resource Manager, as `az bicep build` makes it of Bicep too: its expressions as far as they are literal,
 * with the parameters that are given, or their defaults.
 *
 * @throws LockdownError `unreadable-variables`, `unknown-variable`.
 */
export function readTemplate(template: Json, variables = TerraformVariables.none()): TerraformDocument {
  const declared = Object.keys(fieldInAnyCase(template, 'parameters') ?? {});
  const values = variables._ofTemplate(declared);
  values._check(declared, 'template');
  const given = (name: string, type: unknown) => values._valueOf(name, { type: typeOfParameter(type) });
  const mark = digest(JSON.stringify([template, declared.map((name) => values._valueOf(name, {}))]));
  const { bodies, unread, elsewhere } = Deployment.alone(template, given, home, mark).read();
  const form = inAzurermForm(bodies, [], { joined: () => true });
  return {
    resources: form.resources,
    dataSources: [],
    unread: [...unread, ...form.unread],
    unreadMembers: form.unreadMembers,
    withoutInstance: new Set(),
    form: 'template',
    limits: [
      ...membersLimit(form.unreadMembers),
      ...deploymentsLimit('whose templates are elsewhere', 'are given', elsewhere),
    ],
  };
}

/** What Terraform calls the type of a parameter, as far as it matters how its value is written. */
function typeOfParameter(type: unknown): string {
  return /^(secure)?string$/i.test(String(type)) ? 'string' : String(type);
}
