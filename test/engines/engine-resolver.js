const { sep } = require('node:path');

/**
 * Resolves the engine that the sources name, and its provider, to those of an engine; `other-engine` is the one that is
 * left. Packages keep what they require themselves, so that both engines stay whole side by side.
 */
exports.resolverFor = (engine, otherEngine) => (request, options) => {
  const isOurs = !options.basedir.includes(`${sep}node_modules${sep}`);
  const renamed = request
    .replace(/^(@?)cdktf(?=\/|$)/, `$1${engine}`)
    .replace(/^other-engine(\/provider-azurerm)(?=\/)/, `@${otherEngine}$1`)
    .replace(/^other-engine$/, otherEngine);
  return options.defaultResolver(isOurs ? renamed : request, options);
};
