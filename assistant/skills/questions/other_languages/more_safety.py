"""The words of a question of safety, and the answer to it, in further languages: those of other
scripts, and of Northern and Central Europe. The table has the form that safety_languages reads.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """`cannot`: that nothing is judged. `asks`: finds what asks for a judgement in text that is
    `folded`. `shows`: finds the words, or the signs, that only this language has or that are common
    in it. `leans`: characters of a question that leans on the one before; None where words count.
    """

    cannot: str
    asks: re.Pattern[str]
    shows: re.Pattern[str]
    leans: int | None = None


def folded(text: str) -> str:
    """Text as the patterns here expect it: small letters, one form of each accent and space."""
    plain = unicodedata.normalize("NFC", text.casefold().replace("’", "'"))
    return " ".join(plain.split())


def language(cannot: str, shows: str, *asks: str) -> Language:
    """A language with blanks between words; each of `asks` begins a word."""
    return Language(
        cannot, re.compile(folded(rf"\b(?:{'|'.join(asks)})")), re.compile(folded(shows))
    )


def _unspaced(cannot: str, shows: str, *asks: str) -> Language:
    """A language in which a word may begin anywhere."""
    return Language(cannot, re.compile("|".join(map(folded, asks))), re.compile(shows), leans=10)


MORE = {
    "ar": _unspaced(
        "لا أستطيع الحكم على ذلك. اسأل شخصًا تثق به بالقرب منك.",
        r"[\u0600-\u06ff]+",
        r"عبور|أعبر|اعبر|نعبر|أقطع الشارع|أقطع الطريق",
        r"(?:هل يمكنني|هل أستطيع|هل يجوز لي|يمكنني|هل) .*"
        r"(?:المشي|أمشي|أذهب|الذهاب|النزول|أنزل|الصعود|أصعد|أكل|آكل|تناول|أشرب|شرب|لمس|ألمس|أقفز|"
        r"الدخول|أدخل|أمر|المرور)",
        r"آمن|أمان|خطر|خطير|مأمون",
        r"إشارة|الإشارة|الضوء أخضر|أخضر أم أحمر",
        r"درج|سلم|رصيف|عائق|عقبة|حفرة|حافة",
        r"سيارة قادمة|سيارات قادمة|تأتي|قادم",
        r"دواء|أدوية|حبة|حبوب|أقراص|جرعة|حساسية|يحتوي|صلاحية|فاسد|سام",
        r"حريق|نار|دخان|سكين|سلك|ساخن|مسلح|عميق",
    ),
    "cs": language(
        "To nemohu posoudit. Zeptejte se někoho v okolí, komu věříte.",
        r"[ěřů]|\b(?:je|jsem|jsou|co|kde|můžu|mohu|tady|teď|tento|toto|tohle|nebo|mám|jak|to|se)\b",
        r"(?:můžu|mohu|můžeme|smím|mám|lze|dá se) (?:\w+ ){0,4}"
        r"(?:přejít|přecházet|jít|projít|vykročit|sejít|vstoupit|nastoupit|jíst|sníst|pít|vypít|"
        r"vzít|brát|sáhnout|dotknout|skočit)",
        r"(?:bezpečn\w*|nebezpečn\w*|nebezpečí)",
        r"(?:semafor\w*|zelen\w+ nebo červen\w+|je (?:tam |už |teď )?zelená)",
        r"(?:schod\w*|obrubník\w*|překážk\w*|dír[auy]|výkop\w*)\b",
        r"(?:jede|jedou|blíží)\b",
        r"(?:tablet\w*|prášek|prášk\w*|lék\w*|dávk\w*|alergi\w*|obsahuje|prošl\w*|zkažen\w*|"
        r"jedovat\w*)",
        r"(?:oheň|hoří|kouř|nůž|kabel|drát|hork\w*|ozbrojen\w*|hlubok\w*)",
    ),
    "da": language(
        "Det kan jeg ikke bedømme. Spørg en i nærheden, som du stoler på.",
        r"[øæ]|\b(?:jeg|er|det|den|kan|må|skal|hvad|hvor|ikke|og|en|et|noget|nu|af)\b",
        r"(?:kan|må|skal|bør) (?:jeg|vi|man) (?:\w+ ){0,4}"
        r"(?:gå|krydse|over|passere|spise|drikke|tage?|røre|hoppe|køre|stige)",
        r"(?:sikker\w*|trygt?|ufarlig\w*|farlig\w*|fare|forsvarligt|giftig\w*)\b",
        r"(?:lyskryds\w*|trafikk?lys\w*|lyset (?:grønt|rødt)|er (?:det|der|lyset) (?:nu )?grønt)",
        r"(?:trin|trappe\w*|kantsten\w*|forhindring\w*|hul)\b",
        r"kommer\b.*\b(?:bil|biler|bus|cykel|tog)",
        r"(?:tablet\w*|pille\w*|medicin\w*|dosis|allerg\w*|indeholder|fordærvet|udløbet)",
        r"(?:ild|brand|røg|kniv\w*|ledning\w*|varm|varmt|bevæbnet|dyb|dybt)\b",
    ),
    "el": language(
        "Δεν μπορώ να το κρίνω. Ρωτήστε κάποιον κοντά σας που εμπιστεύεστε.",
        r"[α-ωά-ώ]+",
        r"(?:μπορώ|μπορούμε|πρέπει|να) (?:τώρα )?(?:να )?(?:τώρα )?"
        r"(?:περάσω|περάσουμε|διασχίσω|προχωρήσω|περπατήσω|κατέβω|ανέβω|μπω|φάω|πιω|πάρω|αγγίξω|"
        r"πηδήξω)",
        r"(?:ασφαλ\w*|επικίνδυν\w*|κίνδυνο\w*)",
        r"(?:φανάρι|πράσινο)\b",
        r"(?:σκαλ\w*|πεζοδρόμι\w*|εμπόδι\w*|τρύπα)",
        r"(?:έρχεται|έρχονται|πλησιάζ\w*)",
        r"(?:χάπι\w*|φάρμακ\w*|δόση\w*|αλλεργ\w*|περιέχει|ληγμέν\w*|έληξε|χαλασμέν\w*|δηλητηρι\w*)",
        r"(?:φωτιά|καπνό\w*|μαχαίρι|καλώδιο|καυτ\w*|ζεστ\w*|οπλισμέν\w*|βαθ\w*)",
    ),
    "fi": language(
        "En voi arvioida sitä. Kysy joltakulta lähellä olevalta, johon luotat.",
        r"\b(?:onko|ovatko|ei|mikä|mitä|missä|voinko|saanko|tämä|tuo|se|minun|nyt|tässä|ja|"
        r"kuinka)\b",
        r"(?:voinko|voimmeko|saanko|pitäisikö|uskallanko|voiko) (?:\w+ ){0,4}"
        r"(?:ylittää|mennä|kävellä|kulkea|astua|syödä|juoda|ottaa|koskea|koskettaa|hypätä|nousta)",
        r"(?:turvalli\w*|vaaralli\w*|vaara\w*|myrkylli\w*)",
        r"(?:liikennevalo\w*|onko (?:valo )?(?:nyt )?(?:vihreä|punainen))",
        r"(?:portaat|portaita|porras\w*|askelma\w*|reunakiv\w*|este|esteitä|kuoppa\w*|reikä)",
        r"tuleeko\b|tulossa\b",
        r"(?:tablet\w*|pilleri\w*|lääk\w*|annos\w*|allerg\w*|sisältää\w*|vanhentunut|pilaantu\w*)",
        r"(?:tuli|tulipalo|palaako|savu\w*|veitsi|johto|kuuma\w*|aseistettu|syvä\w*)\b",
    ),
    "hi": _unspaced(
        "मैं इसका फ़ैसला नहीं कर सकता। कृपया पास में किसी भरोसेमंद व्यक्ति से पूछें।",
        r"[\u0900-\u097f]+",
        r"पार कर|सड़क पार|रास्ता पार",
        r"क्या (?:मैं|हम|मुझे) .*(?:जा|चल|चलूँ|उतर|चढ़|खा|पी|ले|छू|कूद)",
        r"सुरक्षित|ख़तर|खतर|जोखिम",
        r"ट्रैफिक लाइट|ट्रैफ़िक लाइट|सिग्नल|बत्ती",
        r"सीढ़|बाधा|रुकावट|गड्ढ|किनारा",
        r"(?:गाड़ी|कार|बस|ट्रक).*(?:आ रही|आ रहा|आ रहे)",
        r"दवा|गोली|गोलियाँ|खुराक|एलर्जी|ज़हर|जहर|एक्सपायर|ख़राब हो|खराब हो",
        r"आग(?![\u093e-\u094d])|धुआँ|धुआं|चाकू|तार|गरम|गर्म|हथियार|गहरा",
    ),
    "ja": _unspaced(
        "それは はんだん できません。ちかくの しんらい できる ひとに きいてください。",
        r"[\u3040-\u30ff]+",
        r"渡(?:って|れ|る|り|ろ)|わたって|横断",
        r"(?:進ん|歩い|行っ|降り|下り|上っ|乗っ|飛び|入っ|通っ|食べ|飲ん|触っ|さわっ)"
        r"(?:て|で)(?:も)?(?:いい|良い|よい|大丈夫|平気|だいじょうぶ)",
        r"(?:食べ|飲め|通れ|歩け|進め)(?:られ)?(?:ます|る)(?:か)?",
        r"安全|危険|危な|あぶな|大丈夫",
        r"信号|青ですか|青になっ|赤ですか",
        r"段差|階段|縁石|障害物|穴",
        r"(?:車|バス|自転車|トラック|電車).*(?:来|近づ)",
        r"薬|錠剤|アレルギー|含まれ|入っていますか|期限|腐っ|毒",
        r"火|煙|包丁|ナイフ|電線|熱い|武器|深い",
    ),
    "ko": _unspaced(
        "그건 제가 판단할 수 없습니다. 가까이 있는 믿을 만한 사람에게 물어보세요.",
        r"[\uac00-\ud7a3]+",
        r"건너|횡단",
        r"(?:가도|걸어도|걸어가도|내려가도|올라가도|타도|들어가도|지나가도|먹어도|마셔도|만져도|"
        r"복용해도|뛰어도) ?(?:돼|되|될|괜찮)",
        r"(?:먹을|마실|지나갈) 수 있",
        r"안전|위험",
        r"신호등|초록불|파란불|빨간불|신호",
        r"계단|턱이|연석|장애물|구멍|웅덩이",
        r"(?:차|버스|자전거|트럭|기차)(?:가|는)? ?(?:와|오|다가)",
        r"약|알약|복용|알레르기|들어 ?있|유통 ?기한|상했|상한|독성|독이",
        r"불이|화재|연기|칼|전선|뜨거|무기|깊",
    ),
    "no": language(
        "Det kan jeg ikke bedømme. Spør noen i nærheten som du stoler på.",
        r"[øæ]|\b(?:jeg|er|det|den|kan|må|skal|hva|hvor|ikke|og|en|et|noe|nå|av)\b",
        r"(?:kan|må|skal|bør|får) (?:jeg|vi|man) (?:\w+ ){0,4}"
        r"(?:gå|krysse|over|passere|spise|drikke|tage?|ta|røre|hoppe|kjøre|stige)",
        r"(?:sikker\w*|trygg|trygt|ufarlig\w*|farlig\w*|fare|forsvarlig|giftig\w*)\b",
        r"(?:lyskryss\w*|trafikk?lys\w*|lyset (?:grønt|rødt)|er (?:det|lyset) (?:nå )?grønt)",
        r"(?:trinn|trapp\w*|fortauskant\w*|hinder|hindring\w*|hull)\b",
        r"kommer\b.*\b(?:bil|biler|buss|sykkel|tog)",
        r"(?:tablett\w*|pille\w*|medisin\w*|dose|allerg\w*|inneholder|bedervet|utgått)",
        r"(?:ild|brann|røyk|kniv\w*|ledning\w*|varm|varmt|bevæpnet|dyp|dypt)\b",
    ),
    "ru": language(
        "Я не могу об этом судить. Спросите кого-нибудь рядом, кому вы доверяете.",
        r"[ыэъё]|\b(?:что|это|как|где|мне|можно|есть|ли|здесь|сейчас|я|не|который|в|и|на)\b",
        r"(?:можно|могу|могли|можем|стоит|пора|нужно|надо)\b.*\b"
        r"(?:перейти|переходить|идти|пройти|проходить|войти|спуститься|подняться|есть|съесть|пить|"
        r"выпить|принять|принимать|трогать|прикоснуться|прыгать|прыгнуть|ехать|сесть)\b",
        r"(?:переход\w+|перейти)\b",
        r"(?:безопас\w*|небезопас\w*|опас\w*)",
        r"(?:светофор\w*|зел[её]ный (?:ли )?(?:сейчас )?(?:свет|сигнал)|горит)",
        r"(?:ступен\w*|лестниц\w*|бордюр\w*|препятстви\w*|яма|ямы|дыра|обрыв\w*)",
        r"(?:едет|едут|приближа\w*|дорога свободна|путь свободен)",
        r"(?:таблет\w*|лекарств\w*|доз[аыу]|аллерг\w*|содержит|просроч\w*|испорч\w*|ядовит\w*)",
        r"(?:огонь|пожар\w*|дым\w*|нож|провод\w*|горяч\w*|вооруж\w*|глубок\w*)\b",
    ),
    "tr": language(
        "Bunu değerlendiremem. Yakınınızda güvendiğiniz birine sorun.",
        r"[ığş]|\b(?:bu|mi|mı|mu|mü|ne|var|nerede|kaç|için|bir|şu|burada|şimdi|ve)\b",
        r"(?:\w+ ){0,4}(?:geçebilir|geçeyim|geçsem|yürüyebilir|gidebilir|inebilir|çıkabilir|"
        r"binebilir|girebilir|yiyebilir|içebilir|alabilir|dokunabilir|atlayabilir|kullanabilir)",
        r"(?:güven(?:li|de)|tehlike\w*|emniyet\w*)",
        r"(?:trafik [ıi]ş\w+|[ıi]ş[ıi]k yeşil|yeşil (?:mi|yand[ıi])|k[ıi]rm[ıi]z[ıi] m[ıi])",
        r"(?:basamak\w*|merdiven\w*|kald[ıi]r[ıi]m\w*|engel\w*|çukur\w*|delik)",
        r"(?:geliyor|yaklaş[ıi]yor)",
        r"(?:hap|haplar\w*|hap[ıi]|ilac\w*|ilaç\w*|tablet\w*|doz\w*|alerji\w*|içeriyor|bozuk|"
        r"bozulmuş|zehirli)\b|son kullanma",
        r"(?:ateş|yang[ıi]n|duman|b[ıi]çak|kablo|s[ıi]cak|silahl[ıi]|derin)\b",
    ),
    "uk": language(
        "Я не можу про це судити. Запитайте когось поруч, кому ви довіряєте.",
        r"[іїєґ]|\b(?:що|це|як|де|мені|можна|чи|тут|зараз|я|не)\b",
        r"(?:можна|можу|можемо|варто|треба)\b.*\b"
        r"(?:перейти|переходити|йти|іти|пройти|проходити|увійти|спуститися|піднятися|їсти|з'їсти|"
        r"пити|випити|прийняти|приймати|торкатися|торкнутися|стрибати|їхати|сісти)\b",
        r"(?:перейти|переходити)\b",
        r"(?:безпеч\w*|безпек\w*|небезпе\w*)",
        r"(?:світлофор\w*|зелен\w+ (?:світло|сигнал)|горить)",
        r"(?:сход\w*|сходин\w*|бордюр\w*|перешкод\w*|яма|ями|дірка|обрив\w*)",
        r"(?:їде|їдуть|наближа\w*|дорога вільна|шлях вільний)",
        r"(?:таблет\w*|пігулк\w*|лік\w*|доз[аиу]|алерг\w*|містить|простроч\w*|зіпсован\w*|"
        r"отруйн\w*)",
        r"(?:вогонь|пожеж\w*|дим\w*|ніж|дріт|провід|гаряч\w*|озброєн\w*|глибок\w*)\b",
    ),
    "zh": _unspaced(
        "我无法判断这一点。请问一下附近您信任的人。",
        r"[\u4e00-\u9fff]+",
        r"过马路|過馬路|过街|過街|横穿|過路|过路",
        r"(?:可以|能|能不能|可不可以|该|該).{0,6}"
        r"(?:走|过|過|下|上车|上車|进去|進去|吃|喝|服用|摸|碰|跳)",
        r"安全|危险|危險",
        r"红绿灯|紅綠燈|绿灯|綠燈|红灯|紅燈|信号灯|信號燈",
        r"台阶|台階|楼梯|樓梯|路缘|障碍|障礙|坑|洞",
        r"(?:车|車|公交|巴士|卡车).*(?:来|來|开过来|靠近|接近)",
        r"药|藥|剂量|劑量|过敏|過敏|含有|过期|過期|变质|有毒",
        r"着火|火灾|火災|烟|煙|刀|电线|電線|烫|燙|武器|深",
    ),
}
