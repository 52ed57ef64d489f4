/** Whether two addresses are the same page: a slash at the end, "www" and the spelling of other characters do not count. */
export function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [keyOf(one), keyOf(other)];
  return a !== undefined && a === b;
}

/** undefined: it is no address. */
function keyOf(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  return `${url.host.replace(/^www\./, '')}${pathOf(url.pathname)}${url.search}`;
}

export function pathOf(path: string): string {
  const bare = path.toLowerCase().replace(/\/+$/, '');
  try {
    return decodeURI(bare);
  } catch {
    return bare;
  }
}
