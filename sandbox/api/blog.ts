import { Router, type Request } from 'express';
import type { Sandbox } from '../context.ts';
import type { Post } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { needs, pathId, storeOf } from './caller.ts';
import { ApiError, notFound } from './errors.ts';
import {
  anyText,
  bodyObject,
  described,
  flag,
  list,
  merged,
  problemsOf,
  text,
  type Body,
  type Check,
  type Checks,
} from './fields.ts';
import { flagFilter, passing } from './filters.ts';
import { pageOf, queryText } from './query.ts';
import { comparable, urlProblem } from './urls.ts';

const LAST_PAGE = 50;
const LARGEST_PAGE = 250;

/** RFC 2822: `Fri, 18 May 2018 08:26:42 +0000`. The object of the answers is refused. */
const rfc2822: Check = (value) =>
  typeof value === 'string' &&
  /^([A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(:\d{2})? (GMT|[+-]\d{4})$/.test(value)
    ? undefined
    : 'must be an RFC 2822 date';

/** What an update of a post may carry (store_content.v2, blogPost_Base_Post). */
const POST_CHECKS: Checks = {
  title: text(1, 255),
  body: text(1, Infinity),
  url: anyText,
  tags: list(anyText),
  is_published: flag,
  meta_description: anyText,
  meta_keywords: anyText,
  author: anyText,
  thumbnail_path: anyText,
  published_date: rfc2822,
};

/** Blog posts of v2: bare arrays, errors as arrays, no events and no date of change. */
export function blogRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_content');

  router.get('/v2/blog/posts', scope, (request, response) => {
    const { page, limit } = blogPage(request);
    const posts = found(request, storeOf(sandbox, response).posts.all()).slice((page - 1) * limit, page * limit);
    if (posts.length === 0) response.status(204).end();
    else response.json(posts.map(postAnswer));
  });

  router.get('/v2/blog/posts/count', scope, (_request, response) => {
    response.json({ count: storeOf(sandbox, response).posts.size });
  });

  router.get('/v2/blog/tags', scope, (_request, response) => {
    const tags = new Map<string, number[]>();
    for (const post of storeOf(sandbox, response).posts.all()) {
      for (const tag of post.tags) tags.set(tag, [...(tags.get(tag) ?? []), post.id]);
    }
    response.json([...tags].map(([tag, ids]) => ({ tag, post_ids: ids })));
  });

  router.get('/v2/blog/posts/:id', scope, (request, response) => {
    const post = storeOf(sandbox, response).posts.get(pathId(request, 'id'));
    if (!post) throw notFound();
    response.json(postAnswer(post));
  });

  router.put('/v2/blog/posts/:id', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const before = store.posts.get(pathId(request, 'id'));
    if (!before) throw notFound();
    const { post, problem } = updatePost(store, before, checked(request.body));
    if (problem === undefined) response.json(postAnswer(post));
    else response.status(207).json({ ...postAnswer(post), errors: [{ status: 409, message: problem }] });
  });

  return router;
}

function blogPage(request: Request): { page: number; limit: number } {
  try {
    const page = pageOf(request);
    if (page.page <= LAST_PAGE) return page;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  throw new ApiError(400, `page may be ${LAST_PAGE} and limit ${LARGEST_PAGE} at most.`);
}

/** The latest first. */
function found(request: Request, posts: readonly Post[]): Post[] {
  const url = queryText(request, 'url');
  const tag = queryText(request, 'tag')?.toLowerCase();
  const date = queryText(request, 'published_date');
  const filters = [
    ...flagFilter<Post>(request, 'is_published', (post) => post.is_published),
    ...(url === undefined ? [] : [(post: Post) => comparable(post.url) === comparable(url)]),
    ...(tag === undefined ? [] : [(post: Post) => post.tags.some((one) => one.toLowerCase() === tag)]),
    ...(date === undefined ? [] : [(post: Post) => Date.parse(post.published_at) === Date.parse(date)]),
  ];
  return passing(posts, filters).sort((a, b) => Date.parse(b.published_at) - Date.parse(a.published_at) || b.id - a.id);
}

/** v2 answers invalid fields with 400. */
function checked(input: unknown): Body {
  const body = bodyObject(input);
  const problems = problemsOf(body, POST_CHECKS, ['title', 'body']);
  if (Object.keys(problems).length > 0) throw new ApiError(400, 'The post is invalid.', problems);
  return described(body, POST_CHECKS);
}

/** A post that is not said to be published becomes a draft. */
function updatePost(
  store: Store,
  before: Post,
  { published_date: date, url, ...fields }: Body,
): { post: Post; problem?: string } {
  const post = merged(
    { ...before, is_published: false },
    { ...fields, ...(typeof date === 'string' ? { published_at: new Date(date).toISOString() } : {}) },
  );
  if (typeof url !== 'string' || url === before.url) return { post: store.posts.put(post) };
  const problem = urlProblem(store, url, { kind: 'post', id: post.id });
  if (problem !== undefined) return { post: store.posts.put(post), problem };
  return { post: store.posts.put({ ...post, url }) };
}

function postAnswer({ published_at: publishedAt, ...post }: Post): Record<string, unknown> {
  const instant = new Date(publishedAt).toISOString();
  return {
    ...post,
    preview_url: post.url,
    summary: summaryOf(post.body),
    published_date: {
      date: `${instant.slice(0, 10)} ${instant.slice(11, 19)}.000000`,
      timezone_type: 1,
      timezone: '+00:00',
    },
    published_date_iso8601: `${instant.slice(0, 19)}+0000`,
  };
}

/** The beginning of the text without its tags, as BigCommerce makes it. */
function summaryOf(body: string): string {
  const plain = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= 400 ? plain : `${plain.slice(0, 400).replace(/\s\S*$/, '')} [...]`;
}
