/** Enter or Space held down presses a button once, also where the focus goes on to the button that comes after it. */
export function ignoreRepeats(event: KeyboardEvent): void {
  if (event.repeat && event.target instanceof HTMLButtonElement) event.preventDefault();
}
