const fc = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

/** fast-check that draws the same inputs in every run, so that a change alone turns a test red; others with PROPERTY_SEED. */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });

module.exports = fc;
