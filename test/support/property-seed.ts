import fc from 'fast-check';

/**
 * Property tests try the same cases on every run, so that a change is never blamed for what was there before. `PROPERTY_SEED` (a whole
 * number, or `random`) tries others; a case that it finds becomes an example of its own. fast-check prints the seed of a failure.
 */
const wanted = process.env['PROPERTY_SEED'] ?? '1';

fc.configureGlobal({ ...fc.readConfigureGlobal(), ...(wanted === 'random' ? {} : { seed: Number(wanted) }) });
