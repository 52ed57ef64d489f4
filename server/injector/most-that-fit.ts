/** The most of the first ones that fit together, found by halving: the more there are, the longer the script. */
export function mostThatFit<T>(
  all: readonly T[],
  isFitting: (some: readonly T[]) => boolean,
): { fitting: T[]; leftOut: T[] } {
  let fits = isFitting(all) ? all.length : 0;
  let tooMany = fits === all.length ? fits + 1 : all.length;
  while (tooMany - fits > 1) {
    const tried = Math.floor((fits + tooMany) / 2);
    if (isFitting(all.slice(0, tried))) fits = tried;
    else tooMany = tried;
  }
  return { fitting: all.slice(0, fits), leftOut: all.slice(fits) };
}
