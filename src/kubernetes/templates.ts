/** Go template actions as charts use them; a lone `{{name}}` of another template language is none. */
const TEMPLATE_ACTION = /\{\{-|-\}\}|\{\{\s*(?:\.|\$|\/\*|(?:if|else|end|range|with|define|template|block|include|toYaml|tpl|printf|quote|default|required|lookup)\b)/;

/** True for text with the actions of a chart's template in it: what it will be is not known before it is rendered. */
export function holdsTemplateActions(text: string): boolean {
  return TEMPLATE_ACTION.test(text);
}
