/** The contract that rules and plugins are written against. */
export * from './aws.js';
export * from './edit.js';
export * from './inventory.js';
export * from './kubernetes.js';
export * from './objects.js';
export * from './rule.js';
export * from './rule-names.js';
export * from './view.js';
