import { compile } from './template-compiler.js';

class TemplateEngine {
  #compiled = new Map();
  #sources = [];

  render(source, values) {
    let template = this.#compiled.get(source);
    if (!template) {
      template = compile(source);
      this.#compiled.set(source, template); // want unbounded-cache
      this.#remember(source);
    }
    return template(values);
  }

  #remember(source) {
    this.#sources.push(source); // want unbounded-cache
  }
}

const engine = new TemplateEngine();

export function handleMail(req, res) {
  res.send(engine.render(req.body.template, req.body.values));
}
