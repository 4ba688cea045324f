const DOWNLOAD_MS = 60_000;

/** Gives a file to the person, as a download of the page's own: it needs no permission. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_MS);
}
