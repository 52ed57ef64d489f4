/** The words of a name as they stand in an address: lower case, hyphens, no accents. */
export function slug(name: string): string {
  return name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Gives out addresses once: a second `/mug/` becomes `/mug-1/`, as BigCommerce does for generated URLs. */
export function addressBook(): (path: string) => string {
  const taken = new Set<string>();
  return (path) => {
    let free = path;
    for (let n = 1; taken.has(free); n += 1) {
      free = path.replace(/\/?$/, `-${n}/`);
    }
    taken.add(free);
    return free;
  };
}
