/** What `facts help` tells of besides commands. The texts are read when they are asked for: src/help.ts. */
export const HELP_TOPICS = ['exit-codes', 'json', 'query', 'verdicts'] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];
