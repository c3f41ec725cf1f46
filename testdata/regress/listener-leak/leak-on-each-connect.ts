import mqtt from 'mqtt';
import { store } from './store';

const client = mqtt.connect(process.env.BROKER ?? 'mqtt://localhost');

client.on('connect', () => {
  client.publish('plant/gateway', 'online');
  client.on('message', (topic, payload) => { // want listener-leak
    store.save(topic, payload.toString());
  });
});
