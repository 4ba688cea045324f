import { PICTURE_MAX_BYTES, sizeWithin } from '../../storage/model/screenshots.ts';
import type { Picture } from '../../storage/take-screenshots.ts';

const TYPE = 'image/webp';
/** Tried in turn until the picture is small enough; then it is made smaller. */
const QUALITIES = [0.8, 0.6, 0.4, 0.2];
const SMALLER = 0.7;
const SMALLEST = 40;

/** A small WebP of a picture that came as a data address; null where the browser makes none that is small enough. */
export async function thumbnailOf(address: string): Promise<Omit<Picture, 'at'> | null> {
  const image = await createImageBitmap(blobOf(address));
  try {
    for (let size = sizeWithin(image); size.width >= SMALLEST;) {
      const canvas = drawn(image, size);
      for (const quality of QUALITIES) {
        const blob = await canvas.convertToBlob({ type: TYPE, quality });
        // A browser without WebP would give another type, and say so.
        if (blob.type !== TYPE) return null;
        if (blob.size <= PICTURE_MAX_BYTES) {
          return { ...size, bytes: new Uint8Array(await blob.arrayBuffer()) };
        }
      }
      size = sizeWithin(image, Math.floor(size.width * SMALLER));
    }
    return null;
  } finally {
    image.close();
  }
}

function drawn(image: ImageBitmap, { width, height }: { width: number; height: number }) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** The extension's own rules keep it from fetching even a data address. */
function blobOf(address: string): Blob {
  const comma = address.indexOf(',');
  const [, type = ''] = /^data:([^;,]*)/u.exec(address) ?? [];
  return new Blob([Uint8Array.fromBase64(address.slice(comma + 1))], { type });
}
