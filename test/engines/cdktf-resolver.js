const { resolverFor } = require('./engine-resolver.js');

module.exports = resolverFor('cdktf', 'cdktn');
