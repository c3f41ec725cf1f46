const { register } = require('../registry');

register('greet', (name) => `hello ${name}`);
for (const verb of ['start', 'stop']) {
  register(verb, () => verb);
}
