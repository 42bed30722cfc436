import type { HelpTopic } from './help-topics.js';

/** The text of `facts help <topic>`. */
export function helpText(topic: HelpTopic): string {
  return TEXTS[topic];
}

const TEXTS: Record<HelpTopic, string> = {
  'exit-codes': `Exit codes

  0    found; shown; check: supported; a list, even an empty one; a valid fact file;
       a batch whose every line was answered
  1    nothing found; show: no such id; check: contradicted
  2    the command line, a fact file, or reading or writing went wrong
  3    check: disputed, the sources disagree
  4    check: not enough info
  130  interrupted (killed by the signal, which a shell shows so; 143 when terminated)
`,
  json: `JSON

--json prints one object, always valid, never coloured, also when nothing is found:

  { "schemaVersion": 1, "dataVersion": "2026-11-24", "query": "...", "total": 34, "truncated": true, "results": [ ... ] }

Each result answers by itself:

  id, kind, label    which record; kind is person, date, figure or source
  answer             the preferred account as text: "more than 180,000 people"
  value              the same, typed: { "value": 180000, "bound": "more-than", "unit": "people" }
  statement          one sentence that stands alone
  sources            who says so, a line a citation
  rivals             what other accounts answer
  corrections        what is known to be wrong, and why
  score              0 to 1, for order, never for truth; null in a list
  matches            which word met which term, where, and how
  accounts           all accounts as in the fact file, each with its "answer"; each citation
                     with its "chain" as text and the "title" and "url" of its source
  aliases, topics, people, unit, period; publisher, type, issued, url, facts (of sources)

  facts "korean war dead" --json | jq -r '.results[0].answer'

--format jsonl prints one result a line, nothing else; with "search -" one {query, total, results} a line.
Dates are EDTF strings, numbers are numbers. Keys are only ever added within a schemaVersion.
check prints { claimReviewed, verdict, ratingExplanation, parts, facts, differs, correction,
independentOrigins, nearest }; verdict is supported, contradicted, disputed or not-enough-info.
An error is {"error": {"code", "message", "hint"}} on standard error; standard output stays empty.
`,
  query: `Queries

Words match in any order, with typos, in part, in other scripts and spellings:
  facts shoygu          facts chineese trops died          facts 李鸿忠          facts armist

Numbers and dates match by value:
  facts 250,000         facts a quarter million            facts "july 18 2023"  facts 18/07/2023

The first words of a question choose the kind of answer:
  facts who led the un command     facts when did the war end     facts how many chinese died

Small words (the, of, in) never decide. A label, an alias or an id typed whole comes first.
Nothing is printed when nothing really matches, and the exit code is 1.

  --exact      only the words as typed (case and accents never matter)
  --explain    which field and term matched, and why it ranks
  --kind, --topic, --source, --since, --until narrow the search
`,
  verdicts: `Verdicts

facts check reads a claim into who or what, amounts, times and negation, looks up records that account
for every word of it, and compares typed values. Search only proposes; scores never decide.

  supported        an account lies within what is claimed, none outside
  contradicted     the reverse
  disputed         both: the sources disagree
  not enough info  all else: a word that no record accounts for, or a value partly inside

  amounts   "more than 700" supports "more than 500"; "800" says nothing about it. "About N" is within
            10 % of N; "nearly N" from 10 % below N up to N; "just over N" up to 10 % above. A bare number
            is exact; one of 1,000 or more that ends in zeros may be a rounded one: 2,900,000 for 2,911,000.
            Lengths, weights, times and areas are converted. Accounts of another scope never count.
            A quantity counted again and again, in a claim without a time, is supported where no year's
            count lies outside, and contradicted where two years' or more do, all by more than 25 %.
  times     25 to 27 July supports "in July 2023". "began" and "ended" ask for the first and the last day.
            What happens again and again (visits, tests, talks) is contradicted by another date only
            when the claim names that very event.
  offices   one person holds an office at a time: another holder contradicts.
  births, deaths, events, counts of one scope have one value; offices, deeds and titles have many,
            so that another one is news, not a denial.
  compound  "sank on 26 March 2010, killing 104 sailors" is as good as its worst part.
  deprecated accounts never support; they explain where a mistake comes from.

Not read, so always not enough info: questions, opinions and intentions ("wants", "could", "should"),
relative times ("last week", "since then"), comparisons between two things, quotations, causes, sums over
several records, and claims that hang on a word nobody recorded.
`,
};
