import type { Said, Writer } from './input-mistake';
import type { Format, IdFormat, NameFormat } from './shape';
import { listed, longestId, quoted } from './shown';
import { isUnresolved } from './token';

/** What is wrong with a string of some format; nothing of what Terraform resolves. */
export function formatMistake(
  text: string,
  format: Format | undefined,
  mayBeLeftOut: boolean,
  at: () => string,
  writer: Writer,
): Said | undefined {
  if (format === 'any') return undefined;
  if (text.trim() === '') {
    return {
      problem: `${at()} is ${text === '' ? 'an empty string' : 'blank'}.`,
      allowed: format === 'prose' ? 'a reason in words' : 'a string that is not blank',
      cure:
        format === 'prose'
          ? 'write why; the findings show it to whoever reviews the rules'
          : mayBeLeftOut
            ? 'leave it out, or give it a value'
            : 'give it a value',
    };
  }
  if (format === 'prose' || isUnresolved(text)) return undefined;
  return spacingMistake(text, at) ?? shapeMistake(text, format, at, writer);
}

function spacingMistake(text: string, at: () => string): Said | undefined {
  const bare = text.trim();
  const [control] = /\p{Cc}/u.exec(bare) ?? [];
  if (control !== undefined) {
    return {
      problem: `${at()} has ${control === '\n' || control === '\r' ? 'a line break' : 'a control character'}: ${quoted(text)}.`,
      allowed: 'a string of one line',
      cure: 'write each value by itself, without line breaks and tabs',
    };
  }
  if (bare === text) return undefined;
  return {
    problem: `${at()} is ${quoted(text)}, with blanks around it.`,
    allowed: 'a string without blanks around it',
    cure: `write ${quoted(bare)}`,
  };
}

/** An id of a resource that Terraform compares case by case, and where a program takes one from. */
interface IdForm {
  readonly what: string;
  /** The segments behind the resource group: type and name by turns. */
  readonly segments: readonly string[];
  readonly from: string;
}

const idForms: Readonly<Record<IdFormat, IdForm>> = {
  subnetId: {
    what: 'a subnet',
    segments: ['Microsoft.Network', 'virtualNetworks', '<name>', 'subnets', '<name>'],
    from: 'take the id attribute of the subnet',
  },
  policyId: {
    what: 'a firewall policy',
    segments: ['Microsoft.Network', 'firewallPolicies', '<name>'],
    from: 'take the id attribute of the policy, or correct the id',
  },
  virtualHubId: {
    what: 'a virtual hub',
    segments: ['Microsoft.Network', 'virtualHubs', '<name>'],
    from: 'take the id attribute of the virtual hub',
  },
  storageAccountId: {
    what: 'a storage account',
    segments: ['Microsoft.Storage', 'storageAccounts', '<name>'],
    from: 'take the id attribute of the storage account',
  },
};

/** A kind of name that Azure gives resources. */
interface NameForm {
  readonly what: string;
  readonly form: RegExp;
  readonly allowed: string;
}

/**
 * Names as Azure takes them.
 *
 * Source: azure-resource-manager/management/resource-name-rules (read 2026-11-27), Microsoft.Network and Microsoft.Resources;
 * azurerm is stricter for resource groups, where it takes no letters outside ASCII, and for policies, of two characters at least.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
const nameForms: Readonly<Record<NameFormat, NameForm>> = {
  resourceGroupName: {
    what: 'the resource group',
    form: /^[\w.()-]{0,89}[\w()-]$/,
    allowed: '1 to 90 letters, digits, "_", "-", "." and parentheses, no "." last',
  },
  networkName: {
    what: 'the resource',
    form: /^[A-Za-z0-9]([\w.-]{0,78}\w)?$/,
    allowed: '1 to 80 letters, digits, "_", "." and "-"; a letter or digit first, no "." or "-" last',
  },
  policyName: {
    what: 'the policy',
    form: /^[A-Za-z0-9][\w.-]{0,78}\w$/,
    allowed: '2 to 80 letters, digits, "_", "." and "-"; a letter or digit first, no "." or "-" last',
  },
  virtualNetworkName: {
    what: 'the virtual network',
    form: /^[A-Za-z0-9][\w.-]{0,62}\w$/,
    allowed: '2 to 64 letters, digits, "_", "." and "-"; a letter or digit first, no "." or "-" last',
  },
};

function shapeMistake(
  text: string,
  format: Format | undefined,
  at: () => string,
  writer: Writer,
): Said | undefined {
  if (format === undefined) return undefined;
  // In a file an id is what the document calls the resource.
  if (Object.hasOwn(idForms, format))
    return writer === 'program' ? idMistake(text, format as IdFormat, at()) : undefined;
  const name = nameForms[format as NameFormat];
  if (name === undefined || name.form.test(text)) return undefined;
  return {
    error: 'invalid-name',
    problem: `${at()} is ${quoted(text, longestId)}.`,
    allowed: name.allowed,
    cure: text.startsWith('/')
      ? `give the name of ${name.what} alone, not its id`
      : `write the name of ${name.what} in this form`,
  };
}

/** A format as an expression that Go reads as JavaScript does, and in words. */
export function patternOf(format: IdFormat | NameFormat): {
  readonly pattern: string;
  readonly allowed: string;
} {
  if (!Object.hasOwn(idForms, format)) {
    const { form, allowed } = nameForms[format as NameFormat];
    return { pattern: form.source, allowed };
  }
  const segments = segmentsOf(format as IdFormat);
  const pattern = segments.map((each) => (each.startsWith('<') ? '[^/]+' : each.replaceAll('.', '[.]')));
  return { pattern: `^${pattern.join('/')}$`, allowed: `${segments.join('/')}, with these capitals` };
}

function segmentsOf(format: IdFormat): string[] {
  return ['', 'subscriptions', '<id>', 'resourceGroups', '<name>', 'providers', ...idForms[format].segments];
}

/** What is wrong with what should be the id of a resource; nothing of what Terraform resolves. */
export function idMistake(text: string, format: IdFormat, at: string): Said | undefined {
  if (isUnresolved(text)) return undefined;
  const { what, segments, from } = idForms[format];
  const form = segmentsOf(format);
  const given = text.split('/');
  const isForm = (same: (a: string, b: string) => boolean) =>
    given.length === form.length &&
    form.every((segment, i) => (segment.startsWith('<') ? given[i] !== '' : same(segment, given[i]!)));
  const gap = given.find((segment) => /…|\.\.\.|[<>*]/.test(segment));
  if (isForm((a, b) => a === b) && gap === undefined) return undefined;
  const allowed = `${form.join('/')}, with these capitals`;
  if (gap !== undefined) {
    return {
      problem: `${at} is ${quoted(text, longestId)}, in which ${quoted(gap)} stands for something.`,
      allowed,
      cure: `write the id out: ${from}`,
    };
  }
  const capitals = isForm((a, b) => a.toLowerCase() === b.toLowerCase());
  return {
    problem: `${at} is ${quoted(text, longestId)}, which is no id of ${what}.`,
    allowed,
    cure: capitals
      ? `write ${listed(['resourceGroups', ...segments.filter((each) => !each.startsWith('<'))])} with these capitals: Terraform compares them case by case`
      : from,
  };
}
