import Koa from 'koa';

class AnswerCache {
  private answers = new Map<string, string>();

  get(question: string) {
    return this.answers.get(question);
  }

  put(question: string, answer: string) {
    this.answers.set(question, answer); // want unbounded-cache
  }

  clear() {
    this.answers.clear();
  }
}

const cache = new AnswerCache();
const app = new Koa();

app.use(async (ctx) => {
  const question = ctx.query.q as string;
  let answer = cache.get(question);
  if (!answer) {
    answer = await ask(question);
    cache.put(question, answer);
  }
  ctx.body = answer;
});

async function ask(question: string): Promise<string> {
  const res = await fetch('https://answers.internal/' + encodeURIComponent(question));
  return res.text();
}

app.listen(3000);
