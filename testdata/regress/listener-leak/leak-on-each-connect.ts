import mqtt from 'mqtt';
import { store } from './store';

const client = mqtt.connect(process.env.BROKER ?? 'mqtt://localhost');

client.on('connect', () => {
  client.subscribe('plant/+/temperature', (err) => {
    if (err) console.error('cannot subscribe', err.message);
  });
  client.on('message', (topic, payload) => { // want listener-leak
    store.save(topic, payload.toString());
  });
});
