import { doors, fuzz } from './fuzz';

/** A few inputs a door; `npm run fuzz` sends as many as one likes. */
const runs = 40;

test.each(doors.map((each) => [each.name, each] as const))('%s take anything', (_, door) => {
  fuzz(door, runs, 15);
});
