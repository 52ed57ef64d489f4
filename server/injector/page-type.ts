import type { z } from 'zod';
import type { pageTypeSchema } from './contract.ts';

export type PageType = z.infer<typeof pageTypeSchema>;

/** In the order of the screens. */
export const pageTypes: readonly PageType[] = ['home', 'product', 'category', 'brand', 'page', 'blog', 'post'];
