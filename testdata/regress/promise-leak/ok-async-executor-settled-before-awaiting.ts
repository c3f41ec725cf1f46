type Session = { token: string };
type Ui = {
  open(kind: string, done: (s: Session | undefined) => void): void;
  prepare(host: string): Promise<void>;
  query(text: string, ok: (rows: unknown[]) => void, failed: (err: Error) => void): void;
  flush(): Promise<void>;
};

export function signIn(ui: Ui, host: string) {
  return new Promise<Session | undefined>(async (resolve) => {
    if (host === 'example.org') {
      ui.open('public', resolve);
    } else {
      ui.open('private', resolve);
      await ui.prepare(host);
    }
  });
}

export function rows(ui: Ui, text: string) {
  return new Promise(async (ok, failed) => {
    try {
      ui.query(text, ok, failed);
    } catch (err) {
      failed(err);
    } finally {
      await ui.flush();
    }
  });
}
