/** The messages of a language, as in `public/_locales`. */
export type Messages = Readonly<Record<string, Message>>;

interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

/**
 * The same as browsers need them, without what is for translators alone: descriptions, and names of placeholders. `$COUNT$` is
 * shipped as the `$1` that it stands for, unless what follows would make something else of that.
 */
export function shippedMessages(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, { message, placeholders = {} }]) => {
      const contents = new Map(
        Object.entries(placeholders).map(([name, { content }]) => [name.toLowerCase(), content]),
      );
      const filled = message.replaceAll(NAMED, (whole, name: string) => {
        return contents.get(name.toLowerCase()) ?? whole;
      });
      return [key, READ_OTHERWISE.test(filled) ? { message, placeholders } : { message: filled }];
    }),
  );
}

const NAMED = /\$(\w+)\$/gu;

/** `$1$2` begins like a placeholder named 1, and of `$10` some browsers look for the tenth. */
const READ_OTHERWISE = /\$[\w@]+\$|\$\d\d/u;
