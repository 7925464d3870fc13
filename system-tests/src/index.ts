export { createSystem, REQUEST, type System, until } from './system.ts';
