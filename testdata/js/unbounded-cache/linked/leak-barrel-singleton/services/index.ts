export { default as tracker } from './tracker';
export * from './clock';
