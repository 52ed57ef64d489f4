/**
 * JSON-LD as a tree that is written twice: as Handlebars for the storefront (`to-handlebars.ts`) and as a value for the
 * preview (`evaluate.ts`). Paths are those of BigCommerce's theme context; inside a list they start at its item.
 */
export type Value =
  | { is: 'constant'; value: string | number }
  /** The text at `path`, with `suffix` behind it. */
  | { is: 'text'; path: string; suffix: string }
  /** The text at `path` without markup, at most 4,000 characters. */
  | { is: 'plain'; path: string }
  /** Address of an image object in the theme's largest size. */
  | { is: 'image'; path: string }
  | { is: 'number'; path: string }
  /** Place in the list, from 1. */
  | { is: 'position' }
  | { is: 'choice'; options: readonly { when: Condition; value: Value }[]; otherwise: Value }
  | ObjectValue
  | { is: 'reference'; path: string; suffix: string }
  | { is: 'list'; over: string; item: ObjectValue };

/** `type` comes last and always, so that every member before it may be missing. */
export type ObjectValue = { is: 'object'; type: string; members: readonly Member[] };

export type Condition =
  /** Neither missing nor blank, 0 or an empty list. */
  | { path: string }
  | { no: string }
  /** Some text is left once markup is gone. */
  | { words: string }
  | { path: string; above: number }
  | { path: string; equals: string | boolean };

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

export function constant(value: string | number): Value {
  return { is: 'constant', value };
}

export function object(type: string, ...members: readonly Member[]): ObjectValue {
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
