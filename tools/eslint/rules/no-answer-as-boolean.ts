import { AST_NODE_TYPES, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';
import type { Type, TypeChecker } from 'typescript';
import { createRule } from '../create-rule.js';

/** Methods of lists whose function is asked yes or no. */
const PREDICATES = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some']);

/** Refuses an answer of three values where yes or no is asked: every object is true, also the one that says "unknown". */
export const noAnswerAsBoolean = createRule({
  name: 'no-answer-as-boolean',
  meta: {
    type: 'problem',
    docs: { description: 'An answer of three values is never used as a boolean' },
    messages: { answer: "An answer is an object and always true: compare `.answer` with 'yes', 'no' or 'unknown'." },
    schema: [],
  },
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    const checker = services.program.getTypeChecker();
    const check = (node: TSESTree.Node | null): void => {
      if (node === null) return;
      if (node.type === AST_NODE_TYPES.LogicalExpression && node.operator !== '??') check(node.right);
      else if (isAnswer(services.getTypeAtLocation(node))) context.report({ node, messageId: 'answer' });
    };
    const checkTest = ({ test }: { readonly test: TSESTree.Expression | null }): void => check(test);
    return {
      IfStatement: checkTest,
      WhileStatement: checkTest,
      DoWhileStatement: checkTest,
      ForStatement: checkTest,
      ConditionalExpression: checkTest,
      UnaryExpression: ({ operator, argument }) => {
        if (operator === '!') check(argument);
      },
      LogicalExpression: ({ operator, left }) => {
        if (operator !== '??') check(left);
      },
      CallExpression: ({ callee, arguments: [first] }) => {
        if (first === undefined) return;
        if (callee.type === AST_NODE_TYPES.Identifier && callee.name === 'Boolean') check(first);
        if (!asksYesOrNo(callee)) return;
        const returns = services.getTypeAtLocation(first).getCallSignatures().map((signature) => checker.getReturnTypeOfSignature(signature));
        if (returns.some(isAnswer)) context.report({ node: first, messageId: 'answer' });
      },
    };

    function isAnswer(type: Type): boolean {
      return (type.isUnion() ? type.types : [type]).some((part) => saysUnknown(part, checker));
    }
  },
});

/** True for an object whose `answer` can be `unknown`, whatever it is called and whatever else it holds. */
function saysUnknown(type: Type, checker: TypeChecker): boolean {
  const answer = type.getProperty('answer');
  if (answer === undefined || type.getProperty('because') === undefined) return false;
  const values = checker.getTypeOfSymbol(answer);
  return values.isUnion() && values.types.some((value) => value.isStringLiteral() && value.value === 'unknown');
}

function asksYesOrNo(callee: TSESTree.Expression): boolean {
  return callee.type === AST_NODE_TYPES.MemberExpression && callee.property.type === AST_NODE_TYPES.Identifier && PREDICATES.has(callee.property.name);
}
