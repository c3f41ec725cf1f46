export { default as tracker } from './tracker';
