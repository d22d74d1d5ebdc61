/** An image reference taken apart. */
export interface ImageReference {
  /** Registry and repository: `registry.example.com:5000/team/app`. */
  readonly repository: string;
  /** What follows the colon after the last slash; empty for a colon with nothing behind it. */
  readonly tag: string | undefined;
  /** What follows the `@`. */
  readonly digest: string | undefined;
}

/** Takes an image reference apart as container runtimes do: a colon before a slash belongs to the registry's port. Judges nothing. */
export function imageReference(image: string): ImageReference {
  const [named = '', ...digest] = image.split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return {
    repository: colon === -1 ? named : named.slice(0, colon),
    tag: colon === -1 ? undefined : named.slice(colon + 1),
    digest: digest.length === 0 ? undefined : digest.join('@'),
  };
}
