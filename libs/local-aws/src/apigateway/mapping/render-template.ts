import { Helper } from 'velocityjs';
import { LIMITS } from '../limits.ts';
import { assignReference } from './assign-reference.ts';
import { TemplateFault } from './template-fault.ts';
import { createBudget } from './velocity-budget.ts';
import { evaluateExpression, evaluateReference, type Scope } from './velocity-expression.ts';
import { type Directive, type Node, parseTemplate, type Reference } from './velocity-node.ts';
import { isTrue, toText, type Value, type ValueMap } from './velocity-value.ts';

type Block = readonly [Directive, ...Node[]];
type Macro = Extract<Directive, { type: 'macro' }> & { readonly body: readonly Node[] };

/**
 * Evaluates a template that velocityjs has parsed. Its own renderer works on JavaScript objects, whose prototypes a
 * template can reach, and has no end; this one knows Maps, lists and named methods only, and counts its steps.
 */
export const renderTemplate = (template: string, variables: ValueMap): string => {
  const budget = createBudget();
  const macros = new Map<string, Macro>();
  let nesting = 0;
  let broken = false;

  const scope: Scope = { variables, budget, interpolate: (text) => nested(parseTemplate(text)) };
  const evaluate = (expression: Parameters<typeof evaluateExpression>[0]) =>
    evaluateExpression(expression, scope);

  const print = (reference: Reference): string => {
    const value = evaluateReference(reference, scope);
    if (value !== undefined && value !== null) return toText(value);
    return reference.leader === '$!' ? '' : Helper.getRefText(reference as never);
  };

  const choose = (block: Block): readonly Node[] => {
    const chosen: Node[] = [];
    let taken = false;
    for (const node of block) {
      const branch =
        typeof node === 'object' && 'type' in node && ['if', 'elseif', 'else'].includes(node.type)
          ? node
          : undefined;
      if (branch === undefined) {
        if (taken) chosen.push(node);
      } else if (taken) break;
      else taken = !('condition' in branch) || isTrue(evaluate(branch.condition));
    }
    return chosen;
  };

  const itemsOf = (from: Value): readonly Value[] => {
    if (Array.isArray(from)) return [...from];
    return from instanceof Map ? [...from.values()] : [];
  };

  const repeat = (to: string, items: readonly Value[], body: readonly Node[]): string => {
    if (items.length > LIMITS.templateIterations)
      throw new TemplateFault(`a #foreach runs more than ${LIMITS.templateIterations} times`);
    const before = [variables.get(to), variables.get('foreach'), variables.get('velocityCount')];
    let text = '';
    for (const [at, item] of items.entries()) {
      variables.set(to, item);
      variables.set('velocityCount', at + 1);
      variables.set(
        'foreach',
        new Map<string, Value>([
          ['index', at],
          ['count', at + 1],
          ['first', at === 0],
          ['last', at + 1 === items.length],
          ['hasNext', at + 1 < items.length],
        ]),
      );
      text += nested(body);
      if (broken) break;
    }
    broken = false;
    for (const [at, name] of [to, 'foreach', 'velocityCount'].entries())
      variables.set(name, before[at]);
    return text;
  };

  const callMacro = ({ id, args = [] }: Extract<Directive, { type: 'macro_call' }>): string => {
    const macro = macros.get(id);
    if (macro === undefined)
      throw new TemplateFault(`the template uses #${id}, which is not there`);
    const names = (macro.args ?? []).map((parameter) => parameter.id);
    const before = names.map((name) => variables.get(name));
    const given = args.map(evaluate);
    for (const [at, name] of names.entries()) variables.set(name, given[at]);
    const text = nested(macro.body);
    for (const [at, name] of names.entries()) variables.set(name, before[at]);
    return text;
  };

  const renderBlock = (block: Block): string => {
    const [head, ...body] = block;
    if (head.type === 'if') return nested(choose(block));
    if (head.type === 'foreach') return repeat(head.to, itemsOf(evaluate(head.from)), body);
    if (head.type !== 'macro') throw new TemplateFault(`#${head.type} is not served by local-aws`);
    macros.set(head.id, { ...head, body });
    return '';
  };

  const render = (node: Node): string => {
    budget.step();
    if (typeof node === 'string') return node;
    if (!('type' in node)) return renderBlock(node);
    switch (node.type) {
      case 'references':
        return print(node);
      case 'set':
        assignReference(node.equal[0], evaluate(node.equal[1]), scope);
        return '';
      case 'break':
        broken = true;
        return '';
      case 'raw':
        return node.value;
      case 'macro_call':
        return callMacro(node);
      case 'comment':
        return '';
      default:
        throw new TemplateFault(`#${node.type} has no place here`);
    }
  };

  function nested(nodes: readonly Node[]): string {
    nesting += 1;
    if (nesting > LIMITS.templateNesting)
      throw new TemplateFault('the template is nested too deep');
    let text = '';
    for (const node of nodes) {
      text += budget.text(render(node));
      if (broken) break;
    }
    nesting -= 1;
    return text;
  }

  return nested(parseTemplate(template));
};
