import type { Screenshot } from '../../storage/model/records.ts';

/** A picture as an address: pages show none but their own files and such. */
export function addressOf({ bytes }: Screenshot): string {
  return `data:image/webp;base64,${bytes.toBase64()}`;
}

/** The cell of the grid that an element stands in. */
export function cellAround(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('[role="gridcell"]');
}
