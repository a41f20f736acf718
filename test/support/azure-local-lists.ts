import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The regions with a list, and the short names that hosts of the hybrid identity service have there. */
export const hisCodes: Readonly<Record<string, string>> = {
  eastus: 'eus',
  westeurope: 'weu',
  australiaeast: 'ae',
  canadacentral: 'cc',
  centralindia: 'pn',
  southeastasia: 'sea',
  japaneast: 'je',
  southcentralus: 'scus',
  usgovvirginia: 'usgv',
};

/** One line of one list of a region, as it was published. */
export interface ListRow {
  readonly edition: string;
  readonly region: string;
  readonly endpoint: string;
  readonly port: string;
  readonly phase: string;
  readonly arcGateway: string;
}

/** The lists, line by line. */
export const listRows: readonly ListRow[] = readFileSync(
  join(__dirname, '..', 'fixtures', 'azure-local-lists.tsv'),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [edition, region, endpoint, port, phase, arcGateway] = line.split('\t') as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    return { edition, region, endpoint, port, phase, arcGateway };
  });
