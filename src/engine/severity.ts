export { SEVERITY_RANK } from '../kubernetes/severity.js';
