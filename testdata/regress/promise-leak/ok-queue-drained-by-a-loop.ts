const jobs: (() => Promise<void>)[] = [];
let isRunning = false;

async function drain() {
  if (isRunning) return;
  isRunning = true;
  while (jobs.length > 0) {
    const job = jobs.shift();
    try {
      await job?.();
    } catch (error) {
      console.error(error);
    }
  }
  isRunning = false;
}

export function render(text: string, draw: (text: string) => Promise<string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const job = () =>
      new Promise<void>((done, fail) => {
        draw(text).then(
          (drawn) => {
            done();
            resolve(drawn);
          },
          (cause) => {
            fail(cause);
            reject(cause);
          },
        );
      });
    jobs.push(job);
    drain().catch(reject);
  });
}
