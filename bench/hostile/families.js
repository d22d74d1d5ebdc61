import { AWS } from './aws.js';
import { FILES } from './files.js';
import { PODS } from './pods.js';
import { ROLES } from './rbac.js';
import { SUPPRESSIONS } from './suppressions.js';
import { YAML } from './yaml.js';

/** All families of hostile input. @type {readonly import('./family.js').Family[]} */
export const FAMILIES = [...YAML, ...SUPPRESSIONS, ...FILES, ...PODS, ...ROLES, ...AWS];
