import { EgressDestinations } from './workload-parameters';

interface ByDestinations {
  readonly destinations?: EgressDestinations;
}

/** The scenarios that choose between service tags and host names. */
export const destinationScenarios = {
  serviceTags: ({ destinations }: ByDestinations) => destinations === EgressDestinations.SERVICE_TAGS,
  fqdns: ({ destinations }: ByDestinations) => destinations === EgressDestinations.FQDNS,
};
