import { ServiceGeography } from './azure-local-firewall/parameters';

/** What workloads say of Microsoft Defender for Endpoint. */
interface DefenderParameters {
  readonly defenderOptional?: boolean;
  readonly serviceGeography?: ServiceGeography;
}

type Scenarios = Readonly<Record<string, (parameters: DefenderParameters) => boolean | undefined>>;

const optional: Scenarios[string] = ({ defenderOptional }) => defenderOptional;

/** The scenarios of the table of Defender for Endpoint that one parameter switches on together. */
export const defenderOptionalScenarios: Scenarios = {
  defenderUpdates: optional,
  liveResponse: optional,
  networkScanner: optional,
  appReputation: optional,
  ipv6Probe: optional,
};

/** One scenario for each geography of a tenant. */
export const geographyScenarios: Scenarios = Object.fromEntries(
  Object.values(ServiceGeography).map((geography) => [
    geography,
    ({ serviceGeography }: DefenderParameters) => serviceGeography === geography,
  ]),
);
