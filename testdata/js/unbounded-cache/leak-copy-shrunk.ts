import { Kafka } from 'kafkajs';

const recent: Array<{ offset: string; value: string }> = [];
const keysSeen = new Set<string>();

function newest(): typeof recent {
  const copy = [...recent];
  copy.splice(0, Math.max(0, copy.length - 20));
  return copy;
}

function forget(key: string) {
  const rest = new Set(keysSeen);
  rest.delete(key);
  return rest;
}

const kafka = new Kafka({ brokers: ['kafka:9092'] });
const consumer = kafka.consumer({ groupId: 'audit' });

void consumer.run({
  eachMessage: async ({ message }) => {
    recent.push({ offset: message.offset, value: String(message.value) }); // want unbounded-cache
    keysSeen.add(String(message.key)); // want unbounded-cache
    console.log(newest().length, forget(message.offset).size);
  },
});
