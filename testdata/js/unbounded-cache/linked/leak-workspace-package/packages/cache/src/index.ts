export const prices = new Map<string, number>();

export { lookUp } from './look-up';
