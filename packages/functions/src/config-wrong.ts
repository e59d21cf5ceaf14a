/** A setting is wrong; the message names it and says what to do. */
export class ConfigWrong extends Error {
  override readonly name = "ConfigWrong";
}
