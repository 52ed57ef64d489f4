import { camp } from './drawings/camp.ts';
import { carry } from './drawings/carry.ts';
import { colours } from './drawings/colours.ts';
import { table } from './drawings/table.ts';
import { wear } from './drawings/wear.ts';
import { spread } from './spread.ts';

type Tones = readonly [main: string, dark: string, light: string];

const shapes = new Map(Object.entries({ ...camp, ...carry, ...wear, ...table }));
const palette = new Map(Object.entries(colours));
const product = /^\/product_images\/([a-z-]+)\/([a-z]+)\/[a-z0-9-]+__(\d)\.(\d{2,4})\.svg$/;
const category = /^\/product_images\/categories\/([a-z-]+)\/([a-z]+)\/[a-z0-9-]+\.svg$/;
const brand = /^\/product_images\/brands\/([a-z0-9-]+)\.svg$/;
const scene = /^\/product_images\/scenes\/([a-z]+)\/[a-z0-9-]+\.svg$/;

/**
 * The SVG at an address under `/product_images/` (without a query), or undefined when nothing is drawn there.
 * Products: `/{shape}/{colour}/{name}__{view}.{pixels}.svg`; also `categories/`, `brands/` and `scenes/`.
 * The address alone decides the drawing, so every machine shows the same image.
 */
export function drawImage(path: string): string | undefined {
  return drawProduct(path) ?? drawCategory(path) ?? drawBrand(path) ?? drawScene(path);
}

function drawProduct(path: string): string | undefined {
  const [, shape = '', colour = '', view = '1', pixels = '560'] = product.exec(path) ?? [];
  const drawing = shapes.get(shape);
  const tones = palette.get(colour);
  if (drawing === undefined || tones === undefined) {
    return undefined;
  }
  const size = Math.min(Number(pixels), 1280);
  return sheet(size, size, '0 0 400 400', stage(inTones(drawing, tones), tones, view));
}

/** View 1 on a plain ground, 2 close up, 3 and later outdoors. */
function stage(drawing: string, tones: Tones, view: string): string {
  const shadow = '<ellipse cx="200" cy="334" rx="150" ry="13" fill="#000" opacity=".1"/>';
  switch (view) {
    case '1':
      return `<rect width="400" height="400" fill="#f7f6f3"/>${shadow}${drawing}`;
    case '2':
      return `<rect width="400" height="400" fill="${tones[2]}"/><rect width="400" height="400" fill="#fff" opacity=".55"/><g transform="translate(-130 -150) scale(1.65)">${drawing}</g>`;
    default:
      return `${landscape(400, 400, tones)}<g transform="translate(70 105) scale(.75)">${shadow}${drawing}</g>`;
  }
}

function drawCategory(path: string): string | undefined {
  const [, shape = '', colour = ''] = category.exec(path) ?? [];
  const drawing = shapes.get(shape);
  const tones = palette.get(colour);
  if (drawing === undefined || tones === undefined) {
    return undefined;
  }
  const thing = `<g transform="translate(450 30) scale(.95)">${inTones(drawing, tones)}</g>`;
  return sheet(1280, 400, '0 0 1280 400', `${landscape(1280, 400, tones)}${thing}`);
}

function drawBrand(path: string): string | undefined {
  const [, name] = brand.exec(path) ?? [];
  if (name === undefined) {
    return undefined;
  }
  const names = [...palette.keys()];
  const [, dark] = palette.get(names[spread(name, names.length)] ?? 'pine') ?? ['', '#333'];
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const peak = `<path d="m60 150 55-90 30 45 18-25 42 70Z" fill="${dark}"/>`;
  const text = `<text x="225" y="140" font-family="Georgia, serif" font-size="56" fill="${dark}">${words.join(' ')}</text>`;
  return sheet(760, 210, '0 0 760 210', `<rect width="760" height="210" fill="#fff"/>${peak}${text}`);
}

function drawScene(path: string): string | undefined {
  const tones = palette.get(scene.exec(path)?.[1] ?? '');
  return tones && sheet(1280, 640, '0 0 1280 640', landscape(1280, 640, tones));
}

/** Sky, two ridges and a meadow in the tones of the thing in front of them. */
function landscape(width: number, height: number, [main, dark, light]: Tones): string {
  const x = (share: number) => Math.round(width * share);
  const y = (share: number) => Math.round(height * share);
  const far = `M0 ${y(0.6)} ${x(0.18)} ${y(0.3)} ${x(0.32)} ${y(0.5)} ${x(0.52)} ${y(0.2)} ${x(0.74)} ${y(0.52)} ${x(0.88)} ${y(0.36)} ${width} ${y(0.55)}V${height}H0Z`;
  const near = `M0 ${y(0.72)} ${x(0.25)} ${y(0.56)} ${x(0.5)} ${y(0.7)} ${x(0.78)} ${y(0.54)} ${width} ${y(0.7)}V${height}H0Z`;
  return `<rect width="${width}" height="${height}" fill="#eef3f5"/><circle cx="${x(0.82)}" cy="${y(0.18)}" r="${y(0.08)}" fill="#f8e7b5"/><path d="${far}" fill="${light}" opacity=".6"/><path d="${near}" fill="${main}" opacity=".45"/><path d="M0 ${y(0.86)}Q${x(0.5)} ${y(0.78)} ${width} ${y(0.86)}V${height}H0Z" fill="${dark}" opacity=".35"/>`;
}

function inTones(drawing: string, [main, dark, light]: Tones): string {
  return drawing.replaceAll('$a', main).replaceAll('$b', dark).replaceAll('$c', light);
}

function sheet(width: number, height: number, viewBox: string, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}" role="img">${body}</svg>`;
}
