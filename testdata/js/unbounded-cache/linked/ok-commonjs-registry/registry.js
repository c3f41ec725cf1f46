const commands = {};

exports.register = (name, run) => {
  commands[name] = run;
};

exports.run = (name, args) => commands[name](...args);
