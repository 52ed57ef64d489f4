import { colours } from './drawings/colours.ts';

/** Address of a drawn image on the storefront. Everything the drawing needs stands in it. */
export function imagePath(art: string, name: string, view: number, pixels: number): string {
  return `/product_images/${art}/${name.slice(0, 60)}__${view}.${pixels}.svg`;
}

export function hasColour(word: string): boolean {
  return Object.hasOwn(colours, word);
}
