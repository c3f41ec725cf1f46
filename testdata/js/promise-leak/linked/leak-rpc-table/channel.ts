import { waiting } from './table';

export const channel = {
  send(message: { id: string; method: string }) {
    process.send!(message);
  },
};

process.on('message', ({ id, value }: { id: string; value: unknown }) => {
  waiting.get(id)?.resolve(value);
  waiting.delete(id);
});
