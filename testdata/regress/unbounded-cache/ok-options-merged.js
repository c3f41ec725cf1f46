const pad = {
  options: { view: {}, title: '' },
  change(options) {
    for (const [name, value] of Object.entries(options.view)) {
      pad.options.view[name] = value;
    }
  },
};

function register(name, handler) {
  handlers[name] = handlers[name] || [];
  handlers[name].push(handler);
}

const handlers = {};

exports.register = register;
exports.pad = pad;
