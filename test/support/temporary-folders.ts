import { afterAll } from 'vitest';
import { removeFolders } from '../project/folder.js';

// Registered for every test file: modules are shared among files, so that what they register themselves holds for the first alone.
afterAll(removeFolders);
