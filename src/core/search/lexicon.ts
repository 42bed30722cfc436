import { linesOf, type Words, wordBeside, wordsBeside, wordsOf } from './word-text.js';

/*
 * Words that mean the same to someone asking. Two kinds:
 * - PHRASES become one concept term in texts and queries alike, so that "DPRK" finds "North Korea" as if it stood there;
 * - GROUPS are words of one meaning, found at a lower weight than the word typed.
 */

/** Words that never decide. */
export const FILLERS: Words = wordsOf(
  'a an the of in on at to for by with from and or nor but as is was were are be been being am do does did done has have ' +
    'had having it its this that these those there here what which who whom whose when where why how many much he she they ' +
    'them his her him their we our you your i me my will would can could should shall may might must so than then too very ' +
    'just also about into onto over under between during per if not no any some all each every both only own same such up ' +
    'down out off again once please tell show give find list name called know now current currently today present nowadays ' +
    'following really actually ever happen happened happens take took taken place become became get got s t',
);

/**
 * Words that decide little: what a question is made of rather than what it is about. A record may well have them, but one
 * that lacks them is hardly worse.
 */
export const IDLE: Words = wordsOf(
  'given give gave giving named names title titled type types kind kinds sort item items thing things something someone ' +
    'anyone somebody everyone person persons subject example way ways number numbers part parts area amount original originally ' +
    'famous famously notable popular officially commonly usually generally widely often said say says saying stated according ' +
    'located location situated used use uses using made make makes making go goes going went come comes came coming put set ' +
    'let see seen saw like likes including include includes included involve involves involved involving participate ' +
    'participated become becoming occurred occur occurs remain remains still yet ago back right later early late ' +
    'exactly approximately roughly world modern day days time times period since until while whilst because due able ' +
    'stand stands after before against among around near across through towards one two three four five six seven eight nine ten',
);

/** Concept term | its phrases |. All folded, words separated by one space; the longest phrase wins. */
const PHRASES = `
north-korea | north korea | north korean | north koreans | north koreas | n korea | n korean | n koreans | dprk | nkorea | nkorean | korea north | korean north | democratic peoples republic of korea | democratic people republic of korea | communist korea | dprk korea | dpr korea | northkorea | norks | nk |
south-korea | south korea | south korean | south koreans | south koreas | s korea | s korean | s koreans | rok | skorea | skorean | korea south | republic of korea | southkorea |
united-states | united states of america | united states | usa | us | america | american | americans |
soviet-union | soviet union | ussr | soviet | soviets | union of soviet socialist republics |
united-nations | united nations | un |
united-kingdom | united kingdom | great britain | uk | britain | british | briton | britons | england | english |
un-command | united nations command | un command | unc |
security-council | united nations security council | un security council | security council | unsc |
dmz | demilitarized zone | demilitarised zone | dmz |
jsa | joint security area | jsa |
mdl | military demarcation line | demarcation line | mdl |
nll | northern limit line | nll |
icbm | intercontinental ballistic missile | intercontinental ballistic missiles | icbm | icbms |
slbm | submarine launched ballistic missile | submarine launched ballistic missiles | slbm | slbms |
pow | prisoner of war | prisoners of war | pow | pows |
kcna | korean central news agency | kcna |
kpa | korean peoples army | korean people army | kpa |
cpv | chinese peoples volunteers | chinese people volunteers | peoples volunteer army | people volunteer army | cpv | pva |
wpk | workers party of korea | worker party of korea | workers party | korean workers party | wpk | kwp |
usfk | united states forces korea | us forces korea | usfk |
nis | national intelligence service | nis |
jcs | joint chiefs of staff | jcs |
iaea | international atomic energy agency | iaea |
npt | nuclear non proliferation treaty | non proliferation treaty | nonproliferation treaty | npt |
kal | korean air lines | korean airlines | korean air | kal |
ccp | chinese communist party | communist party of china | ccp | cpc |
in-power | in power | in charge | in control | come to power | comes to power | came to power | coming to power | rise to power | rose to power | take power | takes power | took power | taking power | taken power | seize power | seized power | head of government |
head-of-state | head of state | heads of state |
how-old | how old is | how old was | how old are | how old were | how old would |
pass-away | pass away | passes away | passed away | passing away |
take-over | take over | takes over | took over | taken over | taking over |
x-corps | x corps | tenth corps | 10th corps |
prime-minister | prime minister | prime ministers | premier | pm |
world-war-two | second world war | world war two | world war ii | world war 2 | wwii | ww2 |
`;

/** Each concept with its phrases. */
export function concepts(): { concept: string; phrases: string[] }[] {
  return PHRASES.trim()
    .split('\n')
    .map((line) => {
      const [concept = '', ...phrases] = line.slice(0, -2).split(' | ');
      return { concept, phrases };
    });
}

/** Most words of a phrase. */
export const LONGEST_PHRASE = 5;

/** Whether phrases begin with a word. Remembered, because of a text all words are asked for. */
export function beginsConcept(word: string): boolean {
  let known = beginnings.get(word);
  if (known === undefined) {
    known = PHRASES.includes(`| ${word} `);
    if (beginnings.size < MOST_REMEMBERED) beginnings.set(word, known);
  }
  return known;
}

const beginnings = new Map<string, boolean>();
const MOST_REMEMBERED = 100_000;

/** The concept that the longest phrase at the beginning of some words names, and how many words it takes. */
export function conceptOf(words: readonly string[]): { concept: string; length: number } | undefined {
  for (let length = words.length; length > 0; length--) {
    const at = PHRASES.indexOf(`| ${words.slice(0, length).join(' ')} |`);
    if (at < 0) continue;
    const start = PHRASES.lastIndexOf('\n', at) + 1;
    return { concept: PHRASES.slice(start, PHRASES.indexOf(' ', start)), length };
  }
  return undefined;
}

/**
 * Words of one meaning. A word may stand in several groups. Inflections that a stemmer joins (soldier, soldiers) need
 * not be listed; those it can't (sent, send) are.
 */
const GROUPS = `
die died dead death deaths dying killed kill killing kills fatalities fatality perished slain fallen toll lost loss losses
casualty casualties losses wounded
wounded injured injuries wounds hurt
missing unaccounted mia
soldier troop troops soldiers serviceman servicemen servicewomen gi gis forces force personnel army military men volunteers
prisoner pow captive captives captured prisoners detainee detained detainees held imprisoned jailed
begin began begun beginning start started starts outbreak erupt erupted broke commence commenced onset opening launched invasion invaded
end ended ending ends finish finished over armistice ceasefire truce stop stopped conclude concluded
armistice ceasefire truce
peace treaty
war conflict fighting fought fight combat
battle fight fought engagement
leader ruler dictator ruling rule ruled rules supreme president chairman
leader led lead leads leading head chief boss
president head presidency
pass-away die died dead death
how-old born birth birthday
take-over replaced succeeded successor succeed replace replaces
live lives lived living settled resident residents inhabitants
in-power leader ruler ruled president dictator power government
head-of-state president
head-of-state supreme
govern governs governed governing leads runs running leader ruler ruled president supreme
minister secretary
commander general led commanded command leader
deputy vice
defence defense
spy espionage intelligence
ship vessel boat warship
capture captured seized seize taken taking
missile missiles rocket rockets
satellite spacecraft
rocket satellite launcher
launch launched fired fire firing shot
test tested testing tests trial detonation explosion blast
nuclear atomic nukes nuke atom
bomb bombs warhead warheads weapon weapons bomb
weapon weapons arms armaments
plane planes aircraft airplane airplanes jet jets airliner flight
sank sunk sink sinking torpedoed
shot shoot shooting downed
crossed cross crossing crosses crossings defected defect defection entered ran fled
defector defectors defected refugee refugees escapee escapees
abducted abductee abductees abduction kidnapped kidnap kidnapping abductions
visit visited visits trip travelled traveled went arrived arrive arrives came journey tour
meet met meeting meets summit talks
summit summits meeting meetings
sent send sends sending dispatched deployed deploy deployment deploys
born birth birthday birthdate birthplace
murder murdered murders murdering assassinated assassination assassin assassinate killed killing
attack attacked attacks raid raided assault offensive strike struck
shell shells shelled shelling artillery ammunition rounds munitions
wife spouse married first-lady husband
father dad son parent
mother mum mom parent
sister brother sibling
child children daughter son
big large size area strength
long length duration lasted last distance
tall high height elevation peak highest mountain
population inhabitants people
wide width
soldiers served serve serving
country countries nation nations state states
city town
capital seat
frontier border boundary
divide divided division separate separated separation split splits partition partitioned break broke
unify unified unification reunify reunification reunited undivided united
treaty pact agreement accord deal
agree agreed agreement
sanction sanctions embargo penalties
famine starvation hunger starved arduous
hack hacked hackers hacking cyberattack cyber theft stole stolen heist
cryptocurrency crypto
spend spending expenditure budget
percent percentage share pct
remains bodies bones repatriated
return returned returns repatriated repatriation repatriate handed
join joined entered entry joining
leave left leaves quit withdrew withdraw withdrawal withdrawn
sign signed signatory signing signatories signs signer
vote votes voted voting
veto vetoed vetoes
resolution resolutions
ally allies allied alliance allied
help helped aid support supported supports supporting backed assist assistance
submarine sub subs submarines
first earliest debut start started begin began
last latest final
nickname nicknamed known title
movie film films movies monster
olympics olympic games
replaced succeeded successor succeed replace replaces fired dismissed relieved sacked removed dismissal
fired dismissed sacked relieved dismissal
arrested arrest detained detention
expelled expel expulsion deported released release freed
sentence sentenced convicted conviction guilty
elected election elect inaugurated inauguration
china chinese prc
russia russian russians moscow kremlin
moscow russia
japan japanese tokyo
tokyo japan
beijing china
france french
turkey turkish turks turk
canada canadian canadians
australia australian australians
ethiopia ethiopian ethiopians
thailand thai
philippines filipino filipinos philippine
greece greek greeks
netherlands dutch
belgium belgian belgians
colombia colombian colombians
sweden swedish
switzerland swiss
ukraine ukrainian ukrainians kyiv
korea korean koreans
malaysia malaysian
vietnam vietnamese
mongolia mongolian
zealand zealander zealanders
africa african
2nd second
civilian civilians
tunnel tunnels
axe ax hatchet
landing landed landings amphibious
port harbour harbor
yield kilotons kiloton
quake earthquake magnitude seismic
parade parades
fine fined
airport airfield
nk north-korea
pyongyang north-korea
seoul south-korea
washington united-states
northerner north-korea
gdp economy
number total count
talk talks negotiation negotiations negotiated dialogue
statement declaration communique
demolish demolished demolition demolishing destroyed destroy destruction
musician musicians orchestra philharmonic concert concerts band musical music
perform performed performance performs performing concert concerts play played
compete competed competes competing competition games athletes
buried burial interred interment entombment entombed tomb grave graves cemetery funeral
write wrote written author book books
marry married marriage wedding wed
city capital
actor actress starred star stars
invade invaded invades invasion attacked
flag banner
language spoken speak
money currency won
rename renamed formerly
build built building constructed construction
hotel tower skyscraper building
newspaper daily paper
escape escaped escapes fled flee
poison poisoned nerve-agent vx
brother half-brother sibling
basketball player
`;

/** Short forms that stand for a word as well as the word itself. */
const ABBREVIATIONS = `
gen general
lt lieutenant
ltg lieutenant
col colonel
maj major
sgt sergeant
pvt private
pfc private
cpl corporal
adm admiral
capt captain
cmdr commander
pres president
sec secretary
govt government
gov government
dept department
mt mount
intl international
univ university
assn association
avg average
approx approximately
est estimate
jan january
feb february
mar march
apr april
jun june
jul july
aug august
sept september
oct october
nov november
dec december
`;

/** The word that a short form stands for. */
export function abbreviated(word: string): string | undefined {
  return wordBeside(ABBREVIATIONS, word);
}

const GROUP_LINES = linesOf(GROUPS);

/** Words of one meaning with a word, from all the groups it stands in; of one that stands in none, those of an inflection. */
export function synonymsOf(word: string): ReadonlySet<string> {
  return wordsBeside(GROUP_LINES, listedForm(GROUP_LINES, word));
}

const ENDINGS = ['', 's', 'd', 'ed', 'ing', 'e', 'es'];

/** A word as it is listed: "enter" as "entered", "governing" as "govern". */
function listedForm(lines: string, word: string): string {
  if (word.length < 4) return word;
  const bare = word.slice(0, word.length - (ENDINGS.findLast((ending) => ending !== '' && word.endsWith(ending))?.length ?? 0));
  if (bare.length < 3) return word;
  let found = word;
  for (let at = lines.indexOf(bare); at >= 0; at = lines.indexOf(bare, at + bare.length)) {
    if (lines[at - 1] !== ' ') continue;
    const other = lines.slice(at, lines.indexOf(' ', at));
    if (other === word) return word;
    if (found === word && ENDINGS.includes(other.slice(bare.length))) found = other;
  }
  return found;
}

/** All words that have synonyms. */
export function wordsWithSynonyms(): Set<string> {
  return new Set(GROUPS.trim().split(/\s/));
}

/** Of these, each word says nearly what the others do; they count for more than other words of one meaning. */
const CLOSE = `
soldier soldiers troop troops serviceman servicemen
die died dead death deaths killed kill killing fatalities perished
begin began beginning start started outbreak
end ended ending finish finished
armistice ceasefire truce
visit visited visits trip
meet met meeting summit
capture captured seized
sank sunk sink sinking
crossed cross crossing
born birth birthday
nuclear atomic
plane planes aircraft airliner
wife husband married spouse
leader ruler dictator ruling rule rules ruled
in-power leader ruler ruled
head-of-state president
head-of-state supreme
pass-away die died dead death
how-old born birth birthday
take-over replaced succeeded successor
govern governs governed governing leader ruler ruled
divide divided division separate separated split break broke partition partitioned
sent send deployed
shot shooting downed
fired dismissed sacked dismissal
murder murdered assassinated assassination killed
china chinese
russia russian russians
japan japanese
france french
turkey turkish turks
canada canadian canadians
australia australian australians
ethiopia ethiopian ethiopians
thailand thai
philippines filipino philippine
greece greek greeks
netherlands dutch
belgium belgian belgians
colombia colombian colombians
sweden swedish
switzerland swiss
ukraine ukrainian
malaysia malaysian
vietnam vietnamese
germany german
india indian
norway norwegian
italy italian
denmark danish
poland polish
luxembourg luxembourgish
cuba cuban
`;

const CLOSE_LINES = linesOf(CLOSE);

/** Words that say nearly the same as a word. */
export function closeSynonymsOf(word: string): ReadonlySet<string> {
  return wordsBeside(CLOSE_LINES, listedForm(CLOSE_LINES, word));
}

/**
 * British to American: suffix rules that join both spellings in one key (never shown). Each begins with letters that its
 * words have, because trying a pattern for the first time is dear.
 */
const RULES: [string[], RegExp, string][] = [
  [['isation'], /(.{2,})isation(s?)$/, '$1ization$2'],
  [['ise', 'isi'], /(.{3,})is(e|ed|es|er|ers|ing)$/, '$1iz$2'],
  [['yse', 'ysi'], /(.{3,})ys(e|ed|es|ing)$/, '$1yz$2'],
  [['our'], /(.{2,}[^aeiou])our(s|ed|ing|able|ite|ites|hood|er|ers|ful|less|y)?$/, '$1or$2'],
  [['defen', 'offen', 'licen', 'preten'], /^(defen|offen|licen|preten)ce(s|less|d)?$/, '$1se$2'],
  [['tre', 'bre', 'vre'], /^(cent|met|theat|lit|fib|kilomet|manoeuv|calib)re(s|d)?$/, '$1er$2'],
  [['programme'], /^(programme)(s?)$/, 'program$2'],
  [['manoeuver'], /^manoeuver/, 'maneuver'],
  [['manoeuvr'], /^manoeuvr/, 'maneuver'],
  [
    ['lled', 'lling', 'ller', 'llor'],
    /^(trave|cance|mode|labe|fue|signa|chanc|counse|quarre|marsha|shove|leve|riva|contro)ll(ed|ing|er|ers|or|ors)$/,
    '$1l$2',
  ],
  [['grey'], /^grey/, 'gray'],
  [['logue'], /^(cata|dia|mono|epi|pro)logue(s?)$/, '$1log$2'],
  [['aluminium'], /^aluminium$/, 'aluminum'],
  [['aeroplane'], /^(aero)(plane)(s?)$/, 'air$2$3'],
  [['tyre'], /^tyre(s?)$/, 'tire$1'],
  [['plough'], /^plough/, 'plow'],
  [['paedi'], /^paedi/, 'pedi'],
  [['judgement'], /^judgement/, 'judgment'],
  [['ageing'], /^ageing$/, 'aging'],
  [['mould'], /^mould/, 'mold'],
  [['cheque'], /^cheque(s?)$/, 'check$1'],
  [['enrol'], /^enrol(l?)ment/, 'enrollment'],
  [['skilful'], /^skilful/, 'skillful'],
  [['jewellery'], /^jewellery/, 'jewelry'],
  [['sulph'], /^(sul)ph/, '$1f'],
];

/** One key for British and American spellings of a word. */
export function spellingKey(word: string): string {
  for (const [parts, pattern, replacement] of RULES) {
    if (parts.some((part) => word.includes(part)) && pattern.test(word)) return word.replace(pattern, replacement);
  }
  return word;
}

/** Words of which a question has at least one. */
export const ASKING: Words = wordsOf('how what which where who whose whom when number total in on date he she this these name');

/** Nouns by which a person is asked for: "which general". */
export const PERSON_NOUNS: Words = wordsOf(
  'man woman person boy girl president presidents leader leaders ruler dictator premier minister secretary ambassador envoy ' +
    'diplomat politician congressman senator king emperor general generals admiral colonel captain lieutenant sergeant ' +
    'commander soldier soldiers officer officers pilot astronaut defector student schoolgirl ' +
    'journalist journalists reporter missionary evangelist pastor tourist scientist physicist director actor actress singer ' +
    'player coach athlete skater snowboarder gymnast wrestler golfer footballer writer novelist author poet founder ' +
    'chairman wife husband father mother son daughter sister brother uncle aunt nephew grandfather grandson relative',
);

/** Question words → the kind that answers them. "what year" and "how many" are read in query.ts. */
export const ASKED_KIND: [RegExp, 'person' | 'date' | 'figure'][] = [
  // A person's record has its birth and death.
  [
    /^(when|where|what (day|date|year|age)|in (what|which) year|how old)\b.*\b(born|die|died|birth|birthday|birthplace|death|pass away|old)\b/,
    'person',
  ],
  [/^how old (is|was|are|were|would)\b/, 'person'],
  [
    /^(how (many|much|long|far|often|old|tall|big|large|wide|high|deep|fast|strong|heavy)|what (number|percentage|percent|share|distance|length|area|population|size)|number of|total)\b/,
    'figure',
  ],
  [/\b(how (many|much|long|far|old|tall|big|large|wide|high|deep)|what percentage|what number)\b/, 'figure'],
  [
    /^(when|what (year|date|day|month|decade|time)|which (year|date|day|month|decade)|in (what|which) (year|month|decade)|on (what|which) (day|date)|date of)\b/,
    'date',
  ],
  [/\b(what|which) (year|date|day|month|decade)\b/, 'date'],
  [
    /^(who|whose|whom|which (man|woman|person|general|leader|president|soldier|commander|politician)|what (general|president|leader|man|woman|was the name of the (general|president|leader|man|woman)))\b/,
    'person',
  ],
  [/^(he|she) (won|led|was|is|became|commanded|ruled|served)\b/, 'person'],
  [/\b(this|which|what) (man|woman|general|president|leader|dictator|politician)\b/, 'person'],
];
