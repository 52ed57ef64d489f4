import type { Entity } from './entity.ts';

export type Place = 'title' | 'description';
/** One thing wrong with a text. `detail` is the part of the text, or the figure, that is wrong. */
export type Fault = { code: string; place: Place; detail: string };

/** A text beside the entity that it is about. `isOurs`: proposed, not the merchant's own text left as it was. */
export type Judged = { entity: Entity; place: Place; text: string; isOurs: boolean };
