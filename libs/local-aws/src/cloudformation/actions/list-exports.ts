import type {
  ListExportsInput,
  ListExportsOutput,
  ListImportsInput,
  ListImportsOutput,
} from '@aws-sdk/client-cloudformation';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { exportsAt, importersOf } from '../stacks/exports.ts';
import type { StackState } from '../stacks/stack-state.ts';
import { validationError } from '../template/template-error.ts';

export const listExports = (state: StackState) =>
  operation<ListExportsInput, ListExportsOutput>({
    permissions: () => [{ action: 'cloudformation:ListExports', resource: '*' }],
    run: ({ NextToken }, { caller }) => {
      const { items, nextToken } = page(
        exportsAt(state, caller),
        100,
        NextToken,
        'ValidationError',
      );
      return {
        Exports: items.map(({ name, value, stack }) => ({
          Name: name,
          Value: value,
          ExportingStackId: stack.stackId,
        })),
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
    },
  });

export const listImports = (state: StackState) =>
  operation<ListImportsInput, ListImportsOutput>({
    permissions: () => [{ action: 'cloudformation:ListImports', resource: '*' }],
    run: ({ ExportName = '', NextToken }, { caller }) => {
      const all = importersOf(state, caller, ExportName);
      if (all.length === 0)
        throw validationError(`Export '${ExportName}' is not imported by any stack.`);
      const { items, nextToken } = page(all, 100, NextToken, 'ValidationError');
      return { Imports: [...items], ...(nextToken !== undefined && { NextToken: nextToken }) };
    },
  });
