const fc = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

/** Half of what each property asks for is drawn in a usual run: PROPERTY_RUNS=2 draws twice as much as it asks for. */
const share = Number(process.env.PROPERTY_RUNS ?? 0.5);
const asked = 100;

/** What few runs were asked for is asked whole: less would say little. */
const runs = (numRuns = asked) => (numRuns < 20 ? numRuns : Math.ceil(numRuns * share));

/** fast-check that draws the same inputs in every run, so that a change alone turns a test red; others with PROPERTY_SEED. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });

module.exports = {
  ...fc,
  assert: (property, parameters = {}) =>
    fc.assert(property, { ...parameters, numRuns: runs(parameters.numRuns) }),
};
