import type { OwnProperty } from '../structured-data/field-names.ts';
import type { FieldRules } from './field-rules.ts';

/**
 * JSON-LD as a tree that is written twice: as Handlebars for the storefront (`to-handlebars.ts`) and as a value for the
 * preview (`evaluate.ts`). Paths are those of BigCommerce's theme context; inside a list they start at its item.
 */
export type Value =
  | { is: 'constant'; value: string | number }
  /** JSON that the shop's own people stated: the same on every page. */
  | { is: 'fixed'; value: Fixed }
  /** The text at `path`, with `suffix` behind it. */
  | { is: 'text'; path: string; suffix: string }
  /** The text at `path` without markup, at most 4,000 characters. */
  | { is: 'plain'; path: string }
  /** Address of an image object in the theme's largest size. */
  | { is: 'image'; path: string }
  /** Addresses of all image objects of the list at `over`, in the theme's largest size. */
  | { is: 'images'; over: string }
  /** Names of the steps between the first and the last of the list at `over`: "Camping > Tents". */
  | { is: 'trail'; over: string }
  /** The day that the display text at `path` names. */
  | { is: 'day'; path: string }
  | { is: 'number'; path: string }
  /** Place in the list, from 1. */
  | { is: 'position' }
  | { is: 'choice'; options: readonly { when: Condition; value: Value }[]; otherwise: Value }
  | ObjectValue
  | { is: 'reference'; path: string; suffix: string }
  | { is: 'list'; over: string; item: ObjectValue };

export type Fixed = string | number | boolean | readonly Fixed[] | { readonly [name: string]: Fixed };

/** `type` comes last and always, so that every member before it may be missing; `unless`: another type where that holds. */
export type ObjectValue = {
  is: 'object';
  type: string;
  unless?: { when: Condition; type: string };
  members: readonly Part[];
};

export type Condition =
  /** Neither missing nor blank, 0 or an empty list. */
  | { path: string }
  | { no: string }
  /** Some text is left once markup is gone. */
  | { words: string }
  | { path: string; above: number }
  /** The number at `path` is above the one at `than`. */
  | { path: string; than: string }
  | { path: string; equals: string | boolean }
  /** Holds no such text. */
  | { path: string; lacks: string }
  /** One of them is neither missing nor blank, 0 or an empty list. */
  | { any: readonly string[] }
  /** The trail at `over` has a step between its first and its last. */
  | { trail: string }
  /** The display text at `day` names a day that reads the same in every country. */
  | { day: string };

/**
 * Stands only when every condition holds. `otherwise` stands when all hold but the last.
 * A value that reads a path must have a condition on that path: the storefront's helpers fail on what is missing, and
 * with them the page.
 */
export type Member = {
  name: string;
  value: Value;
  when: readonly Condition[];
  otherwise?: Member;
  /** Reads the value in the last item of this list. */
  inLastOf?: string;
};

/** Members that share a condition. */
export type Group = { group: readonly Part[]; when: readonly Condition[]; otherwise?: Part };

/** The first of these paths that holds a valid barcode number, as `gtin8` to `gtin14`. */
export type Barcode = { barcodes: readonly string[] };

/**
 * Custom fields with one of these names as `additionalProperty`; those of `measured` as a figure where they hold one and its
 * unit, those of `own` where their value is no word for the property.
 */
export type Fields = { fields: string; measured: readonly string[]; worded: readonly string[]; own: FieldRules['own'] };

/** The first custom field with one of these names as a property of its own. */
export type OwnField = { fields: string; property: OwnProperty; names: readonly string[] };

export type Part = Member | Group | Barcode | Fields | OwnField;

export function constant(value: string | number): Value {
  return { is: 'constant', value };
}

/** A member whose value people of the shop stated. */
export function fixed(name: string, value: Fixed): Member {
  return member(name, { is: 'fixed', value });
}

export function group(when: readonly Condition[], ...parts: readonly Part[]): Group {
  return { group: parts, when };
}

export function object(type: string, ...members: readonly Part[]): ObjectValue {
  return { is: 'object', type, members };
}

export function member(name: string, value: Value, ...when: readonly Condition[]): Member {
  return { name, value, when };
}

/** A member with the text at `path`, where there is one. */
export function text(name: string, path: string, suffix = ''): Member {
  return member(name, { is: 'text', path, suffix }, { path });
}

export function plain(name: string, path: string): Member {
  return member(name, { is: 'plain', path }, { path }, { words: path });
}

/** `path` leads to an image object. */
export function image(name: string, path: string): Member {
  return member(name, { is: 'image', path }, { path: `${path}.data` });
}

/** A member with the number at `path`, where there is one other than 0. */
export function number(name: string, path: string): Member {
  return member(name, { is: 'number', path }, { path });
}

/** A member that points at another node: the text at `path` with `suffix`. */
export function reference(name: string, path: string, suffix: string): Member {
  return member(name, { is: 'reference', path, suffix }, { path });
}

export function list(name: string, over: string, item: ObjectValue): Member {
  return member(name, { is: 'list', over, item }, { path: over });
}

/** A node of the graph, and when the page has what it needs. */
export type TemplateNode = { value: ObjectValue; when: readonly Condition[] };

/** Nodes of the pages whose `page_type` is one of these. */
export type TemplateBranch = { pageTypes: readonly string[]; nodes: readonly TemplateNode[] };
