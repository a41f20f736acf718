import type { NetworkDocument } from '../network/network-document';
import { asWritten, writtenText } from '../terraform/resource/expressions';
import { notKnown, type Resource, type Value } from '../terraform/resource/resource';
import { type Block, blocks, isSet } from '../terraform/resource/resource-values';
import { isData } from './classes/compared-document';

/** What a firewall does beside its rules, which verdicts do not go by, and that a change sets otherwise. */
export interface ProtectionChange {
  /** The address of the firewall policy, or of the classic firewall. */
  readonly address: string;
  /** Its attribute, as Terraform calls it, such as `threat_intelligence_mode`. */
  readonly setting: string;
  /** As the earlier document has it; `Off` where it has nothing. */
  readonly before: string;
  /** As the later document has it; `Off` where it has nothing. */
  readonly after: string;
  /** Whether it may let pass more than before. */
  readonly weaker: boolean;
}

/** A setting, and whether a change of it lets pass more. */
interface Setting {
  readonly name: string;
  readonly read: (values: Block) => string;
  readonly isWeaker: (before: string, after: string) => boolean;
}

/** The strictest last. */
const modes: readonly string[] = ['Off', 'Alert', 'Deny'];

const isLaxer = (before: string, after: string) =>
  !modes.includes(after) || modes.indexOf(after) < modes.indexOf(before) || !modes.includes(before);

/** @param preset what the provider sets where nothing is written, of which a plan says that it is not known yet */
function mode(name: string, preset: string, within?: string): Setting {
  return {
    name: within === undefined ? name : `${within}.${name}`,
    read: (values) => {
      const block = within === undefined ? values : (blocks(values[within])[0] ?? {});
      return isSet(block[name]) ? writtenText(asWritten(block, name)) || preset : preset;
    },
    isWeaker: isLaxer,
  };
}

/** What is let pass all the same: more of it is weaker. */
function exceptions(name: string, within?: string): Setting {
  return {
    name: within === undefined ? name : `${within}.${name}`,
    read: (values) => {
      const block = within === undefined ? values : (blocks(values[within])[0] ?? {});
      const own = block[name];
      return isEmpty(own) ? 'Off' : writtenText(asWritten(block, name));
    },
    isWeaker: (_, after) => after !== 'Off',
  };
}

const settings: readonly Setting[] = [
  mode('threat_intelligence_mode', 'Alert'),
  exceptions('threat_intelligence_allowlist'),
  mode('mode', 'Off', 'intrusion_detection'),
  exceptions('signature_overrides', 'intrusion_detection'),
  exceptions('traffic_bypass', 'intrusion_detection'),
  exceptions('explicit_proxy'),
];

const ofClassic: readonly Setting[] = [mode('threat_intel_mode', 'Alert')];

/** What firewalls protect by beside their rules, and do otherwise in the later document: by their addresses, or the only one each has. */
export function changedProtections(before: NetworkDocument, after: NetworkDocument): ProtectionChange[] {
  return [
    ...changesOf(policiesOf(before), policiesOf(after), settings),
    ...changesOf(classicOf(before), classicOf(after), ofClassic),
  ];
}

function changesOf(
  before: readonly Resource[],
  after: readonly Resource[],
  all: readonly Setting[],
): ProtectionChange[] {
  const isOnly = before.length === 1 && after.length === 1;
  return after.flatMap(({ address, values }) => {
    const earlier = isOnly ? before[0] : before.find((each) => each.address === address);
    if (earlier === undefined) return [];
    return all.flatMap(({ name, read, isWeaker }): ProtectionChange[] => {
      const [was, is] = [read(earlier.values), read(values)];
      return was === is
        ? []
        : [{ address, setting: name, before: was, after: is, weaker: isWeaker(was, is) }];
    });
  });
}

function policiesOf(document: NetworkDocument): Resource[] {
  return ofType(document, 'azurerm_firewall_policy');
}

function classicOf(document: NetworkDocument): Resource[] {
  return ofType(document, 'azurerm_firewall').filter(({ values }) => !isSet(values.firewall_policy_id));
}

function ofType(document: NetworkDocument, wanted: string): Resource[] {
  return document.besides(new Set()).filter((each) => each.type === wanted && !isData(each));
}

/** Whether nothing is set in blocks, which providers write out whole. */
function isEmpty(value: Value | undefined): boolean {
  if (!isSet(value) || value === false) return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  if (value === null || value === notKnown || typeof value !== 'object') return false;
  if ('enabled' in value && value.enabled === false) return true;
  return Object.values(value).every(isEmpty);
}

/** What a change of a protection comes to, in words. */
export function protectionText({ address, setting, before, after }: ProtectionChange): string {
  return `${address} has ${setting} ${shortened(after)}, before ${shortened(before)}`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
