import { foldText } from './fold.js';

/*
 * Names of places in other letters than ASCII: on a line, the form that all are read as, and then the others.
 */

/** Hangul, Chinese, Japanese, Russian. */
const OTHERS = `
busan 부산 釜山 プサン пусан
incheon 인천 仁川 インチョン инчхон инчон
daegu 대구 大邱 テグ тэгу
daejeon 대전 大田 テジョン тэджон
gwangju 광주 光州 クァンジュ кванджу
jeonju 전주 全州
jeju 제주 제주도 濟州 济州 чеджу чеджудо
gangneung 강릉 江陵
gaeseong 개성 開城 开城 ケソン кэсон
geoje 거제 巨済
gimpo 김포 金浦
geumgang 금강산 金剛山 金刚山
panmunjom panmunjŏm 판문점 板門店 板门店 パンムンジョム пханмунджом паньмыньчжон
pyongyang pyŏngyang 평양 平壤 平壌 ピョンヤン пхеньян пхёньян
pyeongchang 평창 平昌 ピョンチャン пхёнчхан пхенчхан
yeonpyeong 연평도 延坪 延坪岛 ёнпхёндо
baengnyeong 백령도 白翎島 白翎岛
cheonan 천안 天安 чхонан
chuncheon 춘천 春川
osan 오산 烏山
seoul 서울 汉城 漢城 首尔 首爾 ソウル сеул séoul
paektu 백두산 白頭山 白头山 пэктусан
wonsan 원산 元山 ウォンサン вонсан
hamhung 함흥 咸興 咸兴 хамхын
hungnam 흥남 興南 兴南
sinuiju 신의주 新義州 新义州 синыйджу
chongjin 청진 清津 чхонджин
rason 라선 나진 羅先 罗先 расон
yongbyon 녕변 영변 寧辺 宁边 йонбён
punggye 풍계리 豊渓里 丰溪里
musudan 무수단
dongchang 동창리
chosin 장진호 長津湖 长津湖
yalu 압록강 鴨緑江 鸭绿江 鴨綠江 ялу
tumen 두만강 豆満江 图们江 圖們江 туманная
imjin 임진강 臨津江 临津江
taedong 대동강 大同江
korea corée 조선 朝鮮 朝鲜 한국 корея
beijing 北京 베이징 ペキン пекин
tokyo 東京 东京 도쿄 токио
moscow москва 莫斯科 모스크바 モスクワ
vladivostok владивосток 海参崴 海參崴 符拉迪沃斯托克 浦塩 浦塩斯徳 블라디보스토크 블라지보스또크 울라지보스또크 ウラジオストク ウラジオストック ウラジオ
khabarovsk хабаровск 哈巴罗夫斯克 伯力 하바롭스크 ハバロフスク
dandong 丹东 丹東 단둥
shenyang 沈阳 瀋陽 선양
hanoi hà-nội 하노이 河内 ハノイ ханой
singapore 싱가포르 新加坡 シンガポール сингапур
`;

let others: Map<string, string> | undefined;

/** The form that a spelling in other letters is read as. */
export function otherPlaceName(word: string): string | undefined {
  others ??= new Map(
    OTHERS.trim()
      .split('\n')
      .flatMap((line) => {
        const [name = '', ...variants] = line.split(' ');
        return variants.map((variant) => [foldText(variant), name] as const);
      }),
  );
  return others.get(word);
}
