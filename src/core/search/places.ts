import { otherPlaceName } from './other-places.js';
import { linesOf } from './word-text.js';

/*
 * Names of places in the spellings and scripts that people use: on a line, the form that all are read as, and then the others.
 */

/** Romanisations before 2000 (McCune-Reischauer) and after. */
const PLAIN = linesOf(`
busan pusan fusan
incheon inchon inchun chemulpo
daegu taegu taiku taeku teagu taikyu
daejeon taejon taejeon
gwangju kwangju kwangchu
jeonju chonju cheonju
jeju cheju chejudo jejudo
gangneung kangnung kangneung
gaeseong kaesong kaesung gaesung
geoje koje kojedo geojedo
gimpo kimpo
geumgang kumgang kumgangsan geumgangsan
panmunjom panmunjeom panmunjon
pyongyang pyeongyang phyongyang pjongjang pyong-yang
pyeongchang pyongchang
yeonpyeong yonpyong yeonpyeongdo
baengnyeong paengnyong baengnyeongdo
cheonan chonan
cheongpyeong chongpyong
chuncheon chunchon
seoul soul seul
paektu baekdu baekdusan paektusan changbai
hamhung hamheung
hungnam heungnam
sinuiju shinuiju
chongjin cheongjin
rason rajin najin raseon naseon rajinsonbong
yongbyon yeongbyeon nyongbyon
punggye punggyeri phunggye phunggyeri
musudan musudanri
dongchang tongchang tongchangri dongchangri sohae
chosin changjin jangjin
yalu amnok amrok amnokgang
tumen tuman duman tumangang
imjin imjingang
taedong daedong
korea corea coree chosun joseon choson
beijing peking
tokyo tokio
moscow moskva moskau moscou
vladivostok wladiwostok
khabarovsk chabarowsk
dandong antung andong
shenyang mukden
hanoi hanoy
singapore singapour singapur
`);

const known = new Map<string, string>();
const MOST_KNOWN = 100_000;

/** The form that a spelling of a place's name is read as; any other word is returned as it is. */
export function placeName(folded: string): string {
  let name = known.get(folded);
  if (name === undefined) {
    name = (isPlain(folded) ? plainName(folded) : otherPlaceName(folded)) ?? folded;
    if (known.size < MOST_KNOWN) known.set(folded, name);
  }
  return name;
}

function plainName(word: string): string | undefined {
  const at = PLAIN.indexOf(` ${word} `);
  if (at < 0) return undefined;
  const start = PLAIN.lastIndexOf('\n', at) + 2;
  return PLAIN.slice(start, PLAIN.indexOf(' ', start));
}

function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return false;
  return true;
}
