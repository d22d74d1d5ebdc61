/** A finding leans on so many places at most: an account may have any number of bindings, and a role any number of pods. */
export const MOST_PLACES = 12;
