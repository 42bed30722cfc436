import { stemTerm } from '../search/analyse.js';
import { concepts, FILLERS } from '../search/lexicon.js';

/*
 * Words that say the same in a claim. Stricter than those of search: there a near word finds more, here a near word
 * would prove something that nobody said.
 */
const SAME: string[] = [
  'die died dead death deaths dying killed kill killing kills fatalities perished perish slain',
  'wounded injured injuries wounds',
  'unaccounted missing',
  'soldier soldiers troop troops serviceman servicemen servicemembers gi gis',
  'sailor sailors seaman seamen',
  'prisoner prisoners pow pows captive captives',
  'begin began begun beginning start started starts outbreak erupt erupted commenced',
  'depth deep',
  'retook retaken retake recaptured recapture',
  'missing vanished disappeared disappears disappearance',
  'destroy destroyed destruction demolished demolition blow blows blew blown blast',
  'close closes closed closing closure',
  'fall falls fell fallen',
  'shell shelled shelling shells',
  'end ended ending ends finish finished concluded conclude over',
  'armistice ceasefire truce',
  'sign signed signing signature signs',
  'visit visited visits trip travelled traveled travel travels went',
  'arrive arrived arrives arrival',
  'meet met meeting meets summit',
  'say says said speak spoke speaks told tell announced statement',
  'send sent sends sending dispatched deployed deploy deployment',
  'cross crossed crossing crosses ran',
  'capture captured seized seizure seize taken',
  'sink sank sunk sinking',
  'shoot shot shooting downed',
  'born birth birthday',
  'launch launched launches fired fire launching',
  'test tested testing tests',
  'nuclear atomic',
  'defence defense',
  'elect elected election',
  'resign resigned resignation',
  'leave left leaves departure departed',
  'return returned returns repatriated repatriation',
  'release released freed releases',
  'sentence sentenced',
  'fine fined',
  'expel expelled expulsion deport deported deports deportation',
  'dismiss dismissed fired sacked removed relieved dismissal',
  'execute executed execution',
  'assassinate assassinated assassination murdered murder',
  'explode exploded explosion',
  'aircraft plane planes airplane airplanes jets jet',
  'ship vessel boat',
  'join joined joins admission admitted',
  'withdraw withdrew withdrawn withdrawal withdrawals pulled',
  'land landed landing landings',
  'bomb bombs bombed bombing',
  'cost costs worth',
  'length long',
  'height high tall',
  'area size',
  'width wide',
  'woman women female',
  'break breaks broke broken',
  'beat beats beaten defeat defeated defeats',
  'pardon pardoned pardons',
  'called named labelled labeled dubbed nicknamed termed',
  'population inhabitants residents live lives living',
  'people person persons',
  'serve served serving',
  'create created creation established establish founded founding',
  'win won winner awarded',
  'kilogram kilograms kg',
  'percent percentage share',
  'lead led leader head headed heads leads ruler ruled rules dictator',
  'prime-minister premier',
  'vote votes voted',
  'veto vetoed vetoes',
  'adopt adopted adoption passed pass',
  'impeach impeached impeachment',
  'succeed succeeded successor replaced replace replaces',
  'defect defected defection defector',
  'abduct abducted abduction kidnapped abductee abductees',
  'steal stole stolen theft',
  'korea korean koreans',
  'china chinese',
  'russia russian russians',
  'japan japanese',
  'turkey turkish turks',
  'canada canadian canadians',
  'australia australian australians',
  'ethiopia ethiopian ethiopians',
  'thailand thai',
  'philippines filipino filipinos philippine',
  'greece greek greeks',
  'netherlands dutch',
  'belgium belgian belgians',
  'colombia colombian colombians',
  'france french',
  'sweden swedish',
  'ukraine ukrainian',
  'malaysia malaysian',
  'zealand zealander',
];

const MEANINGS = new Map<string, Set<string>>();
for (const group of SAME) {
  const words = group.split(' ');
  for (const word of words) {
    const known = MEANINGS.get(word) ?? new Set<string>();
    for (const other of words) {
      known.add(other);
      known.add(stemTerm(other));
    }
    MEANINGS.set(word, known);
  }
}

/** Words that carry no content of their own in a claim: besides the fillers of search, verbs of counting and being. */
const EMPTY = new Set(
  `was were is are be been being had has have did does do there total totalled totaled number numbered amounted stood counted lasted last
  altogether overall really actually officially reportedly exactly precisely only just even also then about around roughly some nearly almost
  approximately estimated more less fewer over under least most than up to at on in of the a an as between from during by before after since until
  for its his her their it he she they this that which who whom whose when where while with and or but people person persons
  happened happen occurred occur occurs place took taken took date day year month time back ago full complete whole entire
  was became become becomes per part made make makes carried carry held hold reached reach lies lie stands worth cast spent spend takes taking
  figure figures flight put puts set sets go goes gone`.split(/\s+/),
);

/** True for words that need not be accounted for. */
export function isEmpty(word: string): boolean {
  return FILLERS.has(word) || EMPTY.has(word);
}

/** All terms that may stand for a word: itself, its stem, and words of exactly its meaning. */
export function meaningsOf(word: string): Set<string> {
  const own = new Set([word, stemTerm(word)]);
  const known = MEANINGS.get(word);
  if (known !== undefined) for (const term of known) own.add(term);
  return own;
}

/** Concepts that are countries or bodies: who did what to whom turns on their order. */
export const ACTORS = new Set([
  'north-korea',
  'south-korea',
  'united-states',
  'soviet-union',
  'united-nations',
  'united-kingdom',
  'china',
  'russia',
  'japan',
]);

const PEOPLES =
  /^(?:korean|chinese|russian|japanese|american|soviet|british|french|german|italian|brazilian|turkish|turk|canadian|australian|ukrainian|vietnamese|cuban|swedish|norwegian|thai|dutch|greek|indian|polish|malaysian|indonesian|iranian|iraqi|israeli|mongolian|belgian|ethiopian|colombian|filipino|czech|swiss|spanish)s?$/;
const LANDS =
  /^(?:korea|koreas|brazil|italy|germany|turkey|canada|australia|france|ukraine|vietnam|cuba|sweden|norway|thailand|netherlands|greece|india|poland|malaysia|indonesia|iran|iraq|israel|mongolia|belgium|ethiopia|colombia|philippines|switzerland|spain|mexico|taiwan)$/;

/** True for a country, however it is called: "Japan", "Japanese", "North Korean". */
export function isCountry(term: string): boolean {
  return ACTORS.has(term) || LANDS.test(term) || PEOPLES.test(term);
}

/** True for a word that tells whose, not where: "Russian", "North Korean". */
export function isPeople(term: string, raw: string): boolean {
  return PEOPLES.test(term) || (ACTORS.has(term) && /(?:an|ese|ish)s?$/i.test(raw));
}

export const CONCEPTS: ReadonlySet<string> = new Set(concepts().map(({ concept }) => concept));
