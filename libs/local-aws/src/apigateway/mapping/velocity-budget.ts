import { LIMITS } from '../limits.ts';
import { TemplateFault } from './template-fault.ts';

/** What one evaluation may still use: no template and no body makes it run on or grow on. */
export const createBudget = () => {
  let steps: number = LIMITS.templateSteps;
  let bytes: number = LIMITS.payloadBytes;
  return {
    step(): void {
      steps -= 1;
      if (steps < 0) throw new TemplateFault('the template takes too many steps');
    },
    text(text: string): string {
      bytes -= text.length;
      if (bytes < 0) throw new TemplateFault('the template makes too long a text');
      return text;
    },
  };
};

export type Budget = ReturnType<typeof createBudget>;
