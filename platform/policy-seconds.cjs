// How long each policy waits, for the state machine multi-level-approval, which adds them up: `standard=604800;urgent=3600`.
// A definition is text, in which a substitution must hold no quotes.
const policies = require('../libs/approval-core/src/policy/bundled-policies.json');
const timeouts = require('../runbooks/timeouts.json');

module.exports = policies.map(({ name, timeout }) => `${name}=${timeouts[timeout]}`).join(';');
