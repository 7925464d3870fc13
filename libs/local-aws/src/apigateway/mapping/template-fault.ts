/** A mapping template that can not be carried out; callers see an internal server error. */
export class TemplateFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TemplateFault';
  }
}
