import { foldText } from './fold.js';

/*
 * Names of places in the spellings and scripts that people use, each with the form they are all read as. Romanisations
 * before 2000 (McCune-Reischauer) and after; then, apart, those in other letters: Hangul, Chinese, Japanese, Russian.
 */
const PLACES: Record<string, [plain: string, others: string]> = {
  busan: ['pusan fusan', '부산 釜山 プサン пусан'],
  incheon: ['inchon inchun chemulpo', '인천 仁川 インチョン инчхон инчон'],
  daegu: ['taegu taiku taeku teagu taikyu', '대구 大邱 テグ тэгу'],
  daejeon: ['taejon taejeon', '대전 大田 テジョン тэджон'],
  gwangju: ['kwangju kwangchu', '광주 光州 クァンジュ кванджу'],
  jeonju: ['chonju cheonju', '전주 全州'],
  jeju: ['cheju chejudo jejudo', '제주 제주도 濟州 济州 чеджу чеджудо'],
  gangneung: ['kangnung kangneung', '강릉 江陵'],
  gaeseong: ['kaesong kaesung gaesung', '개성 開城 开城 ケソン кэсон'],
  geoje: ['koje kojedo geojedo', '거제 巨済'],
  gimpo: ['kimpo', '김포 金浦'],
  geumgang: ['kumgang kumgangsan geumgangsan', '금강산 金剛山 金刚山'],
  panmunjom: ['panmunjeom panmunjon', 'panmunjŏm 판문점 板門店 板门店 パンムンジョム пханмунджом паньмыньчжон'],
  pyongyang: ['pyeongyang phyongyang pjongjang pyong-yang', 'pyŏngyang 평양 平壤 平壌 ピョンヤン пхеньян пхёньян'],
  pyeongchang: ['pyongchang', '평창 平昌 ピョンチャン пхёнчхан пхенчхан'],
  yeonpyeong: ['yonpyong yeonpyeongdo', '연평도 延坪 延坪岛 ёнпхёндо'],
  baengnyeong: ['paengnyong baengnyeongdo', '백령도 白翎島 白翎岛'],
  cheonan: ['chonan', '천안 天安 чхонан'],
  cheongpyeong: ['chongpyong', ''],
  chuncheon: ['chunchon', '춘천 春川'],
  osan: ['', '오산 烏山'],
  seoul: ['soul seul', '서울 汉城 漢城 首尔 首爾 ソウル сеул séoul'],
  paektu: ['baekdu baekdusan paektusan changbai', '백두산 白頭山 白头山 пэктусан'],
  wonsan: ['', '원산 元山 ウォンサン вонсан'],
  hamhung: ['hamheung', '함흥 咸興 咸兴 хамхын'],
  hungnam: ['heungnam', '흥남 興南 兴南'],
  sinuiju: ['shinuiju', '신의주 新義州 新义州 синыйджу'],
  chongjin: ['cheongjin', '청진 清津 чхонджин'],
  rason: ['rajin najin raseon naseon rajinsonbong', '라선 나진 羅先 罗先 расон'],
  yongbyon: ['yeongbyeon nyongbyon', '녕변 영변 寧辺 宁边 йонбён'],
  punggye: ['punggyeri phunggye phunggyeri', '풍계리 豊渓里 丰溪里'],
  musudan: ['musudanri', '무수단'],
  dongchang: ['tongchang tongchangri dongchangri sohae', '동창리'],
  chosin: ['changjin jangjin', '장진호 長津湖 长津湖'],
  yalu: ['amnok amrok amnokgang', '압록강 鴨緑江 鸭绿江 鴨綠江 ялу'],
  tumen: ['tuman duman tumangang', '두만강 豆満江 图们江 圖們江 туманная'],
  imjin: ['imjingang', '임진강 臨津江 临津江'],
  taedong: ['daedong', '대동강 大同江'],
  korea: ['corea coree chosun joseon choson', 'corée 조선 朝鮮 朝鲜 한국 корея'],
  beijing: ['peking', '北京 베이징 ペキン пекин'],
  tokyo: ['tokio', '東京 东京 도쿄 токио'],
  moscow: ['moskva moskau moscou', 'москва 莫斯科 모스크바 モスクワ'],
  vladivostok: [
    'wladiwostok',
    'владивосток 海参崴 海參崴 符拉迪沃斯托克 浦塩 浦塩斯徳 블라디보스토크 블라지보스또크 울라지보스또크 ウラジオストク ウラジオストック ウラジオ',
  ],
  khabarovsk: ['chabarowsk', 'хабаровск 哈巴罗夫斯克 伯力 하바롭스크 ハバロフスク'],
  dandong: ['antung andong', '丹东 丹東 단둥'],
  shenyang: ['mukden', '沈阳 瀋陽 선양'],
  hanoi: ['hanoy', 'hà-nội 하노이 河内 ハノイ ханой'],
  singapore: ['singapour singapur', '싱가포르 新加坡 シンガポール сингапур'],
};

let plain: Map<string, string> | undefined;
let others: Map<string, string> | undefined;

/** The form that a spelling of a place's name is read as; any other word is returned as it is. */
export function placeName(folded: string): string {
  if (isPlain(folded)) {
    plain ??= readVariants(0);
    return plain.get(folded) ?? folded;
  }
  others ??= readVariants(1);
  return others.get(folded) ?? folded;
}

function readVariants(column: 0 | 1): Map<string, string> {
  const names = new Map<string, string>();
  for (const name in PLACES) {
    for (const variant of PLACES[name]![column].split(' '))
      if (variant !== '') names.set(column === 0 ? variant : foldText(variant), name);
  }
  return names;
}

function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) > 127) return false;
  return true;
}
