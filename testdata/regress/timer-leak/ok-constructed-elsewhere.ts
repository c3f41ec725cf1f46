import { fetchToken } from './auth';

export default class BucketStore {
  private token?: string;

  constructor(private bucket: string) {
    setInterval(async () => {
      this.token = await fetchToken(this.bucket);
    }, 3_500_000).unref();
  }

  async put(path: string, body: Buffer) {
    await fetch(`https://storage.example/${this.bucket}/${path}`, { method: 'PUT', body, headers: { authorization: this.token! } });
  }
}
