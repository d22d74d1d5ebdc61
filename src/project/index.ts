/** Files, folders and streams: everything that touches the file system. */
export { type ReadOutcome, type ReadProblem, type ReadText, decodeText } from './decode.js';
export { type CacheEnvironment, readCacheFile, userCacheFolder, writeCacheFile } from './cache-file.js';
export { type DiscoveryRequest, discover } from './discover.js';
export type { DiscoveredFile, Discovery, SkipReason, SkippedEntry } from './discovery.js';
export type { ProjectError } from './failure.js';
export { anyEntryBelow, wouldGitHide } from './listing.js';
export { leadsElsewhere, realPathOf } from './links.js';
export { isLockFile, isManifestName } from './names.js';
export { appendOutput, isPlainDescriptor, type Unwritten, writeDescriptor, writeOutput } from './output.js';
export { type Replacement, removeLeftovers, replaceText } from './replace.js';
export { type PathModule, displayPath, isInside, looksLikeGlob, sortByPath } from './paths.js';
export { type BytesUse, DEFAULT_MAX_BYTES, type ReadLimits, readBytes, readStdin, readText } from './read.js';
export { Surroundings } from './surroundings.js';
export { fileExists, folderExists, readConfigText } from './config-files.js';
