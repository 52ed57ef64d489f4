const names = new Intl.DisplayNames(['en'], { type: 'region' });

export function countryName(code: string): string {
  return names.of(code) ?? code;
}

/** By name, as people look for them. */
export function countryOptions(codes: readonly string[]): { value: string; content: string }[] {
  return codes
    .map((value) => ({ value, content: countryName(value) }))
    .toSorted((a, b) => a.content.localeCompare(b.content, 'en'));
}
