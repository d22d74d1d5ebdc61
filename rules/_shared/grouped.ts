/** The way of rules to what the whole house groups with. */
export { addTo, grouped } from '../../src/grouping.js';
