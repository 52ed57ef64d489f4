import type { Signal } from '../words.ts';

/** Search results are set in Arial: titles at 20 px, descriptions at 14 px. */
const fonts: Partial<Record<Signal, string>> = {
  title: '20px Arial, sans-serif',
  description: '14px Arial, sans-serif',
};

let canvas: CanvasRenderingContext2D | null | undefined;

/** Width in pixels while someone types; undefined for signals without one. The server's own figure follows on saving. */
export function textWidth(signal: Signal, text: string): number | undefined {
  const font = fonts[signal];
  if (!font) return undefined;
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return undefined;
  canvas.font = font;
  return Math.round(canvas.measureText(text).width);
}
