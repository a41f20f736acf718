import type { Said, Writer } from './input-mistake';
import type { Format } from './shape';
import { quoted } from './shown';
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

const subnetId =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/;

function shapeMistake(
  text: string,
  format: Format | undefined,
  at: () => string,
  writer: Writer,
): Said | undefined {
  if (format === 'subnetId' && writer === 'program' && !subnetId.test(text)) {
    const capitals = new RegExp(subnetId, 'i').test(text);
    return {
      problem: `${at()} is ${quoted(text)}, which is no id of a subnet.`,
      allowed:
        '/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.Network/virtualNetworks/<name>/subnets/<name>, with these capitals',
      cure: capitals
        ? 'write resourceGroups, Microsoft.Network, virtualNetworks and subnets with these capitals: Terraform compares them case by case'
        : 'take the id attribute of the subnet',
    };
  }
  if (format === 'resourceGroupName' && !(/^[\w.()-]{1,90}$/.test(text) && !text.endsWith('.'))) {
    return {
      error: 'invalid-name',
      problem: `${at()} is ${quoted(text)}.`,
      allowed: '1 to 90 letters, digits, "_", "-", "." and parentheses, no "." last',
      cure: text.startsWith('/')
        ? 'give the name of the resource group alone, not its id'
        : 'give the name of the resource group as Azure has it',
    };
  }
  return undefined;
}
