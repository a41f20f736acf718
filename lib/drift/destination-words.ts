import { isIPv6 } from 'node:net';
import { misspeltServiceTags, nsgOnlyServiceTags, serviceTagRows } from '../azure/service-tag-list';
import { isTopLevelDomain } from '../azure/shared-domains';
import { portsIn, protocolsIn } from './port-words';

/** The service tags in every spelling that pages have used, in lower case. */
const services = new Set(
  [...serviceTagRows.map(([service]) => service), ...nsgOnlyServiceTags, ...misspeltServiceTags.keys()].map(
    (each) => each.toLowerCase(),
  ),
);

/** `words`: a text that names a destination without being one, such as `Your DNS server IP(s)`. */
export type DestinationKind = 'host' | 'tag' | 'address' | 'words';

/** A destination as a page writes it, and as it is compared. */
export interface WrittenDestination {
  /** The page's own spelling. */
  readonly written: string;
  /** What two spellings of the same destination have in common. */
  readonly destination: string;
  readonly kind: DestinationKind;
  /** The ports that stand behind a colon, or that the scheme implies. */
  readonly ports?: readonly string[];
  /** What stands between this destination and the next one, or the end of its line: `(Azure Government)`. */
  readonly remark: string;
  /** What stands before the first destination of the line, or in a line of its own above: `Azure US Government:`. */
  readonly title: string;
}

/** No host or URL of a page is longer; longer words are not looked at, which keeps hostile pages cheap. */
const longestWord = 500;

const label = '(?:[\\w*-]|<[^<>]*>|\\{[^{}]*\\})+';
const host = `(?:${label}\\.)+(?:[a-z]{2,24}|<[^<>]*>)`;
const address = '\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?';
const url = new RegExp(
  `^(?:([a-z][a-z0-9+.-]{1,15})://)?(?:(${address})|(${host})|(\\*))(?::(\\d{1,5}(?:-\\d{1,5})?|\\*))?(/.*)?$`,
  'i',
);

/** Endings of file names and of products, which look like hosts. */
const fileEndings = new Set(
  'md json jsonc xml yaml yml txt exe msi zip png jpg jpeg svg gif ps1 psm1 psd1 sh js mjs ts py pyd whl csv tsv html htm aspx pfx pem cer crt key dll log conf config cfg ini tar gz tgz deb rpm iso img vhd vhdx bicep tf tfvars toml lock ipynb jar war xlsx docx pdf local svc'.split(
    ' ',
  ),
);
/** The top-level domains of which two labels are a host where nothing but its look says that it is one. */
const knownDomains = new Set(
  'com net org io us cn ms gov mil edu eu de uk fr jp ai dev info cloud co app me tv in ch ca microsoft azure windows googleapis'.split(
    ' ',
  ),
);

/** The hosts of a block, line by line; what stands among them as a title is none, nor a tag of one word. */
export function destinationsOfBlock(text: string): WrittenDestination[] {
  return wordsOf(
    text,
    (word) => hostOf(word, false) ?? (/[a-z][A-Z]|\./.test(word) ? tagOf(word) : undefined),
  );
}

/** The destinations of a text that is there to name destinations, line by line. */
export function destinationsIn(text: string): WrittenDestination[] {
  return wordsOf(text, (word) => hostOf(word, false) ?? tagOf(word));
}

/**
 * The destinations that a text mentions among other words: what looks like a host of a known domain, or like a service tag
 * that is no word of English.
 */
export function mentionsIn(text: string): WrittenDestination[] {
  return wordsOf(
    text,
    (word) =>
      hostOf(word, true) ??
      (/[a-z][A-Z]|\./.test(word) && !isMisspeltServiceTag(word) ? tagOf(word) : undefined),
  );
}

/** The port that is written behind a destination, `host:8443`; one that its scheme implies is none. */
export function portBehind({ written, ports }: WrittenDestination): readonly string[] {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/:]+:\d/i.test(written) ? (ports ?? []) : [];
}

/**
 * What looks like a service tag that no list of this library has, lower case: `AzureArcGateway`, `AzureFleet.<region>`. With
 * the port behind it.
 */
export function unknownTag(word: string): { readonly name: string; readonly port?: string } | undefined {
  const [, name, port] =
    /^([A-Z][A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*(?:\.(?:<[^<>]*>|[A-Z][A-Za-z0-9]*))?)(?::(\d{1,5}))?$/.exec(
      cleaned(word.slice(0, longestWord)),
    ) ?? [];
  if (name === undefined || isServiceTag(name)) return undefined;
  return { name: nameless(name), ...(port === undefined ? {} : { port }) };
}

/** The destinations of an item of a list: the service tag with which it begins, or what it mentions. */
export function destinationsOfItem(text: string): WrittenDestination[] {
  let first = true;
  return wordsOf(text, (word) => {
    const leads = first;
    first = false;
    return hostOf(word, true) ?? (leads || /[a-z][A-Z]|\./.test(word) ? tagOf(word) : undefined);
  });
}

/** A destination in the spelling in which it is compared: no scheme, no port, no final slash, placeholders without names. */
export function comparableDestination(written: string): Pick<WrittenDestination, 'destination' | 'kind'> {
  const word = cleaned(withoutSpacesInPlaceholders(written.trim()));
  return hostOf(word, false) ?? tagOf(word) ?? { destination: comparableWords(written), kind: 'words' };
}

/**
 * Words that name a destination without being one, such as `Your DNS server IP(s)`: the first that a cell names, without
 * what it says beside.
 */
export function comparableWords(text: string): string {
  return text
    .replace(/[*`\s]+/g, ' ')
    .trim()
    .split(/ and | \(/)[0]!
    .replace(/[.:]$/, '')
    .toLowerCase();
}

type Found = Omit<WrittenDestination, 'remark' | 'title'>;

function wordsOf(text: string, find: (word: string) => Found | undefined): WrittenDestination[] {
  let title = '';
  return text.split('\n').flatMap((line) => {
    const found: { destination: Found; remark: string[] }[] = [];
    const before: string[] = [];
    for (const raw of withoutSpacesInPlaceholders(line).split(/[\s,;|]+/)) {
      const word = raw.length > longestWord ? '' : cleaned(raw);
      const destination = word === '' ? undefined : find(word);
      if (destination !== undefined) found.push({ destination, remark: [] });
      else (found.at(-1)?.remark ?? before).push(raw);
    }
    const own = before.join(' ').trim();
    if (/:\**$/.test(own)) title = own;
    return found.map(({ destination, remark }) => ({ ...destination, remark: remark.join(' '), title }));
  });
}

function withoutSpacesInPlaceholders(line: string): string {
  return (
    line
      .replace(/\[([^[\]]{1,80})\](?=\.[a-z])/gi, '<$1>')
      // A placeholder in italics: `BatchNodeManagement.*region*`.
      .replace(/(?<=\w\.)\*([a-z]{1,40})\*(?![\w.*])/gi, '<$1>')
      .replace(/<[^<>]{1,80}>|\{[^{}]{1,80}\}/g, (whole) => whole.replace(/\s+/g, '-'))
  );
}

/** Without the marks that stand around a word: quotes, parentheses, emphasis, the full stop of a sentence. */
function cleaned(word: string): string {
  const bare = word
    .replace(/\\(?=[<>*_.])/g, '')
    .replace(/^(?:\*\*|[("'`[_\u2018\u201c])+/, '')
    .replace(/(?:\*\*|[)"'`\]_.:,;\u2019\u201d\u200b])+$/, '');
  // A star behind a name closes what one before it opened; behind a slash, a colon or a dot it is part of what is named.
  return /[^/*:.]\*$/.test(bare) ? bare.slice(0, -1).replace(/^\*(?=[^.*])/, '') : bare;
}

function hostOf(word: string, amongWords: boolean): Found | undefined {
  const [, prefix = '', length = ''] = /^\[?([0-9a-f:.]{3,45})\]?(\/\d{1,3})?$/i.exec(word) ?? [];
  if (/\d/.test(prefix) && isIPv6(prefix))
    return { written: word, destination: `${prefix}${length}`.toLowerCase(), kind: 'address' };
  // A dot in front leaves out the star: `.ugv.backup.windowsazure.us`.
  const [, scheme, ip, name, any, port, path] =
    url.exec(word.replace(/^\.(?=[\w-]+\.[\w-]+\.\w)/, '*.')) ?? [];
  if (any !== undefined && port === undefined) return undefined;
  const reached = ip ?? name ?? any;
  if (reached === undefined) return undefined;
  const kind = ip === undefined ? ('host' as const) : ('address' as const);
  if (name !== undefined && scheme === undefined) {
    if (isServiceTag(name)) return undefined;
    if (!looksLikeHost(name, amongWords)) return undefined;
    if (amongWords && /^[\d.]+$/.test(name)) return undefined;
  }
  const tail = (path ?? '').replace(/(\/\*?)+$/, '');
  return {
    written: word,
    destination: nameless(`${reached}${tail}`),
    kind,
    ...(port === undefined ? impliedPorts(scheme) : { ports: portsIn(port, protocolsIn(scheme ?? '')) }),
  };
}

/**
 * Whether a name in dots is a host. A file, a member of an object and a namespace look alike: short of a domain that hosts
 * mostly have, it takes three parts in small letters and a domain that exists.
 */
function looksLikeHost(name: string, amongWords: boolean): boolean {
  // Domains are written in capitals as a whole, namespaces with one: `ARC.AZURE.COM`, `System.Net`.
  const shown = /\.[A-Z0-9-]+\.[A-Z]+$/.test(name) ? name.toLowerCase() : name;
  const ending = shown.slice(shown.lastIndexOf('.') + 1);
  const isFile = fileEndings.has(ending.toLowerCase());
  if (!isFile && (!amongWords || knownDomains.has(ending))) return true;
  return (
    /^[^.A-Z]+(\.[^.A-Z]+){2,}$/.test(shown.replace(/<[^<>]*>|\{[^{}]*\}/g, 'x')) && isTopLevelDomain(ending)
  );
}

function tagOf(word: string): Found | undefined {
  const [, tag = '', port] = /^([A-Za-z][\w.<>{}[\]-]*?)(?::(\d{1,5}))?$/.exec(word) ?? [];
  if (!isServiceTag(tag)) return undefined;
  return {
    written: word,
    destination: nameless(tag).replace(/\.region$/, '.<>'),
    kind: 'tag',
    ...(port === undefined ? {} : { ports: portsIn(port) }),
  };
}

/** Placeholders lose their names, which differ from state to state: `<region>` and `{location}` are one. */
function nameless(text: string): string {
  return text.replace(/<[^<>]*>|\{[^{}]*\}|\[[^[\]]*\]/g, '<>').toLowerCase();
}

function impliedPorts(scheme: string | undefined): { readonly ports?: readonly string[] } {
  switch (scheme?.toLowerCase()) {
    case 'http':
    case 'ws':
      return { ports: ['TCP 80'] };
    case 'https':
    case 'wss':
      return { ports: ['TCP 443'] };
    default:
      return {};
  }
}

/** Whether a word is a tag only as pages misspell it, and a word of English besides: `KeyVault`. */
function isMisspeltServiceTag(word: string): boolean {
  return misspeltServiceTags.has(word.toLowerCase());
}

/** Whether a word is a service tag: whole, of a region that may be new, or of one still to be named, `Storage.<region>`. */
function isServiceTag(word: string): boolean {
  const name = word.toLowerCase();
  const dot = name.lastIndexOf('.');
  return services.has(name) || (dot > 0 && services.has(name.slice(0, dot)));
}
