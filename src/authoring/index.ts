/** The contract that rules and plugins are written against. */
export * from './inventory.js';
export * from './objects.js';
export * from './rule.js';
export * from './view.js';
