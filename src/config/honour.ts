/** Tools whose exceptions `honour` can name: those whose exceptions name their checks. */
export const HONOURED_TOOLS = ['kube-linter', 'checkov', 'trivy', 'polaris', 'kube-score', 'kics'] as const;
