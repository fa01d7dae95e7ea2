"""The words of a question of safety, and the answer to it, in further languages: those of other
scripts, and of Northern and Central Europe. The table has the form that safety_languages reads.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from assistant.patterns import Pattern


@dataclass(frozen=True)
class Language:
    """`cannot`: that nothing is judged. `asks`: finds what asks for a judgement in text that is
    `folded`. `shows`: finds the words, or the signs, that only this language has or that are common
    in it. `leans`: characters of a question that leans on the one before; None where words count.
    """

    cannot: str
    asks: Pattern
    shows: Pattern
    leans: int | None = None


_MARKS = "\u0900-\u0903\u093a-\u0963"  # of Hindi, within a word though no letters
_HINDI_ENDS = rf"(?![\w{_MARKS}])"
_ARABIC = "(?:[وف]?(?:بال|ال|لل|[بلك])?)"  # what is written together with the word behind it


def folded(text: str) -> str:
    """Text as the patterns here expect it: small letters, one form of each accent and space."""
    plain = unicodedata.normalize("NFC", text.casefold().replace("’", "'"))
    return " ".join(plain.split())


def language(
    cannot: str, shows: str, *asks: str, coming: str = "", when: str = "", leans: int | None = None
) -> Language:
    """Each of `asks` begins a word. `coming`: that a vehicle comes, where it is not asked `when`,
    as for the next bus."""
    patterns = rf"(?<![\w{_MARKS}])(?:{'|'.join(asks)})"
    if coming:
        patterns += rf"|^(?!.*(?:{when})).*(?<![\w{_MARKS}])(?:{coming})"
    return Language(cannot, Pattern(folded(patterns)), Pattern(folded(shows)), leans)


def _unspaced(cannot: str, shows: str, *asks: str) -> Language:
    """A language in which a word may begin anywhere."""
    return Language(cannot, Pattern("|".join(map(folded, asks))), Pattern(shows), leans=10)


MORE = {
    "ar": language(
        "لا أستطيع الحكم على ذلك. اسأل شخصًا تثق به بالقرب منك.",
        r"[\u0600-\u06ff]+",
        rf"{_ARABIC}(?:عبور|أعبر|اعبر|نعبر|أقطع (?:الشارع|الطريق))\b",
        r"(?:يمكنني|أستطيع|يجوز لي) .{0,80}\b"
        r"(?:المشي|الذهاب|النزول|الصعود|أكل|تناول|شرب|لمس|الدخول|أمر|المرور)\b",
        r"(?:هل|يمكنني|أستطيع|يجوز لي) .{0,80}\b"
        r"(?:أمشي|أذهب|أنزل|أصعد|آكل|أتناول|أشرب|ألمس|أقفز|أدخل)\b",
        rf"{_ARABIC}(?:آمنا?ة?|أمان|خطرة?|خطيرة?|مأمون)\b",
        r"إشارة (?:المرور|المشاة)|الإشارة (?:خضراء|حمراء)|الضوء أخضر|أخضر أم أحمر",
        rf"هل .{{0,80}}\b{_ARABIC}(?:درج|سلم|سلالم|رصيف)\b|{_ARABIC}(?:عائق|عقبة|حفرة|حافة)\b",
        rf"{_ARABIC}(?:دواء|أدوية|أقراص|جرعة|حساسية|صلاحية|فاسدة?|سامة?)\b|هذه الح(?:بة|بوب)\b",
        r"هل .{0,80}\b[يت]حتوي\b",
        rf"{_ARABIC}(?:حريق|نار|دخان|سكين|سلك|ساخنة?|مسلح|عميقة?)\b",
        coming=r"سيار(?:ة|ات) (?:قادمة|تأتي|آتية)|(?:تأتي|تقترب|قادم) سيار",
        when="متى|كم",
        leans=10,
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
        r"(?:tablet\w*|prášek|prášk\w*|lék(?:y|u|ů|em|ům|ech)?\b|dávk\w*|alergi\w*|"
        r"(?<!co )obsahuje|prošl\w*|zkažen\w*|"
        r"jedovat\w*)",
        r"(?:oheň|hoří|kouř|nůž|kabel|drát|hork\w*|ozbrojen\w*|hlubok\w*)",
        coming=r"(?:jede|jedou|blíží|přijíždí)\b.{0,80}\b(?:aut[oa]|autobus|tramvaj|kolo|něco)\b",
        when=r"\b(?:kdy|v kolik|odkud|kam)\b",
    ),
    "da": language(
        "Det kan jeg ikke bedømme. Spørg en i nærheden, som du stoler på.",
        r"[øæ]|\b(?:jeg|er|det|den|kan|må|skal|hvad|hvor|ikke|og|en|et|noget|nu|af)\b",
        r"(?:kan|må|skal|bør) (?:jeg|vi|man) (?:\w+ ){0,4}"
        r"(?:gå|krydse|over|passere|spise|drikke|tage?|røre|hoppe|køre|stige)",
        r"(?:sikker\w*|trygt?|ufarlig\w*|farlig\w*|fare|forsvarligt|giftig\w*)\b",
        r"(?:lyskryds\w*|trafikk?lys\w*|lyset (?:grønt|rødt)|er (?:det|der|lyset) (?:nu )?grønt)",
        r"(?:trin|trappe\w*|kantsten\w*|forhindring\w*|hul)\b",
        r"(?:tablet\w*|pille\w*|medicin\w*|dosis|allerg\w*|indeholder|fordærvet|udløbet)",
        r"(?:ild|brand|røg|kniv\w*|ledning\w*|varm|varmt|bevæbnet|dyb|dybt)\b",
        coming=r"kommer\b.{0,80}\b(?:bil|biler|bus|cykel|tog)",
        when=r"\b(?:hvornår|hvad tid|næste)\b",
    ),
    "el": language(
        "Δεν μπορώ να το κρίνω. Ρωτήστε κάποιον κοντά σας που εμπιστεύεστε.",
        r"[α-ωά-ώ]+",
        r"(?:μπορώ|μπορούμε|πρέπει|(?<!\w )να) (?:τώρα )?(?:να )?(?:τώρα )?"
        r"(?:περάσω|περάσουμε|διασχίσω|προχωρήσω|περπατήσω|κατέβω|ανέβω|μπω|φάω|πιω|πάρω|αγγίξω|"
        r"πηδήξω)",
        r"(?:ασφαλ\w*|επικίνδυν\w*|κίνδυνο\w*)",
        r"(?:φανάρι|πράσινο)\b",
        r"(?:σκαλ\w*|πεζοδρόμι\w*|εμπόδι\w*|τρύπα)",
        r"(?:χάπι\w*|φάρμακ\w*|δόση\w*|αλλεργ\w*|περιέχει|ληγμέν\w*|έληξε|δηλητηρι\w*)",
        r"(?:φωτιά|καπνό\w*|μαχαίρι|καλώδιο|καυτ\w*|ζεστ\w*|οπλισμέν\w*|βαθ(?:ύ|ιά|ιές)\b)",
        r"(?:φαγητό|γάλα|κρέας) .{0,80}χαλασμέν",
        coming=r"(?:έρχεται|έρχονται|πλησιάζ\w*)",
        when="πότε|τι ώρα|ποιος|ποια|επόμεν",
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
        r"tuleeko (?:\w+ ){0,2}(?:auto|bussi|rekka|pyörä|juna)\b",
        r"(?:autoja?|bussi|rekka|pyörä|juna) (?:\w+ )?tulossa\b",
        r"(?:tablet\w*|pilleri\w*|lääk(?!är)\w*|annos(?:tus\w*)?\b|allerg\w*|"
        r"sisältääkö|vanhentunut|pilaantu\w*)",
        r"(?:onko (?:siellä |tuolla )?tul(?:i|ta)|tulipalo|palaako|savu\w*|veitsi|"
        r"johto|kuuma\w*|aseistettu|syvä\w*)\b",
    ),
    "hi": language(
        "मैं इसका फ़ैसला नहीं कर सकता। कृपया पास में किसी भरोसेमंद व्यक्ति से पूछें।",
        r"[\u0900-\u097f]+",
        r"पार कर|सड़क पार|रास्ता पार",
        rf"क्या (?:मैं|हम|मुझे) .{{0,80}}(?<![\w{_MARKS}])(?:जा|चल|उतर|चढ़|खा|पी|ले|छू|कूद)"
        r"(?: सक| लूँ|ऊँ|ऊं|ूँ|ना चाहिए)",
        r"सुरक्षित|ख़तर|खतर|जोखिम",
        r"(?:ट्रैफिक|ट्रैफ़िक) (?:लाइट|सिग्नल)|सिग्नल (?:हर|लाल)|बत्ती (?:हर|लाल)",
        rf"सीढ़|(?:बाधा|रुकावट|किनारा){_HINDI_ENDS}|गड्ढ",
        r"दवा(?!ख|ई? की (?:दु|दू))|गोली|गोलियाँ|खुराक|एलर्जी|ज़हर|जहर|एक्सपायर",
        r"(?:खाना|दूध|दही|मांस) .{0,80}(?:ख़राब|खराब)",
        rf"(?:आग|धुआँ|धुआं|चाकू|तार|गरम|गर्म|हथियार){_HINDI_ENDS}",
        rf"गहर[ाी]{_HINDI_ENDS}(?! (?:नील|लाल|हर|भूर|रंग|पील|काल|गुल))",
        coming=rf"(?:गाड़ी|कार|बस|ट्रक){_HINDI_ENDS}.{{0,80}}(?:आ रही|आ रहा|आ रहे)",
        when="कब|बजे|कितन|कहाँ",
        leans=10,
    ),
    "ja": _unspaced(
        "それは はんだん できません。ちかくの しんらい できる ひとに きいてください。",
        r"[\u3040-\u30ff]+",
        r"渡(?:って|れ|る|りたい|ろう)|わたって|横断",
        r"(?:進ん|歩い|行っ|降り|下り|上っ|乗っ|飛び|入っ|通っ|食べ|飲ん|触っ|さわっ)"
        r"(?:て|で)(?:も)?(?:いい|良い|よい|大丈夫|平気|だいじょうぶ)",
        r"^(?!.*(?:どこ|何|なに|いつ)).*(?:(?:食べられ|飲め|通れ|歩け)(?:ます|る)|進めます)",
        r"安全|危険|危な|あぶな|大丈夫(?:です|でしょう)?(?:か|なの|？|\?)",
        r"信号|^今?(?:は|、)?[青赤](?:ですか|になっ)",
        r"段差|階段|縁石|障害物|穴[がはに]",
        r"^(?!.*(?:何時|何分|何番|いつ|どこ|どの|次の|来[週月年])).*"
        r"(?:車|バス|トラック).{0,40}(?:来(?!客)|近づ)",
        r"薬(?![局学指味]|剤師)|錠剤|アレルギー|(?:賞味|消費|使用)期限|腐っ|(?<!消)(?<!気の)毒",
        r"(?:ナッツ|ピーナ|落花生|卵|小麦|グルテン|乳|えび|エビ|かに|カニ|そば|大豆|酒|アルコール|豚)"
        r".{0,10}(?:入っ|含ま)",
        r"火(?:事|災|が|は|を|に|傷)|燃え|(?<![禁喫])煙(?![突草])|包丁|ナイフ|電線|武器",
        r"[熱深](?:い|く)(?:です|ない|ありません|かな|の？|の\?|？|\?|$)",
    ),
    "ko": _unspaced(
        "그건 제가 판단할 수 없습니다. 가까이 있는 믿을 만한 사람에게 물어보세요.",
        r"[\uac00-\ud7a3]+",
        r"건너(?!뛰|편)|횡단",
        r"(?:가도|걸어도|걸어가도|내려가도|올라가도|타도|들어가도|지나가도|먹어도|마셔도|만져도|"
        r"복용해도|뛰어도) ?(?:돼|되|될|괜찮)",
        r"^(?!.*(?:어디|무엇|뭐|뭘|언제)).*(?:먹을|마실|지나갈) 수 있",
        r"안전(?!벨트|요원)|위험",
        r"신호등|초록불|파란불|빨간불|보행 ?신호|신호[가는] ?(?:초록|파란|빨간|바뀌)",
        r"계단|턱이 있|연석|장애물|구멍|웅덩이",
        r"^(?!.*(?:언제|몇|어디|다음)).*(?:차|버스|자전거|트럭)"
        r"(?:[가는] ?| )(?:와[요?]|오[나는고]|온|다가)",
        r"(?<![\uac00-\ud7a3])약(?:이|을|은|인가| 먹)|알약|복용|알레르기|"
        r"유통 ?기한|독성|독이 (?:있|들)",
        r"(?:땅콩|견과|호두|우유|계란|달걀|밀|새우|게|대두|콩|글루텐|알코올|돼지)"
        r".{0,8}(?:들어|포함)",
        r"(?<!속)상했|상한 (?:음식|우유|고기|것|거)",
        r"불이 ?(?:났|나|붙)|화재|연기(?:가 ?(?:나|보|올라)|나)|전선|뜨거(?:워|운가|운지|우)",
        r"(?<![\uac00-\ud7a3])(?:칼(?:이|을|은|인가| |$)|무기)|깊(?:어|은가|습|나)",
    ),
    "no": language(
        "Det kan jeg ikke bedømme. Spør noen i nærheten som du stoler på.",
        r"[øæ]|\b(?:jeg|er|det|den|kan|må|skal|hva|hvor|ikke|og|en|et|noe|nå|av)\b",
        r"(?:kan|må|skal|bør|får) (?:jeg|vi|man) (?:\w+ ){0,4}"
        r"(?:gå|krysse|over|passere|spise|drikke|tage?|ta|røre|hoppe|kjøre|stige)",
        r"(?:sikker\w*|trygg|trygt|ufarlig\w*|farlig\w*|fare|forsvarlig|giftig\w*)\b",
        r"(?:lyskryss\w*|trafikk?lys\w*|lyset (?:grønt|rødt)|er (?:det|lyset) (?:nå )?grønt)",
        r"(?:trinn|trapp\w*|fortauskant\w*|hinder|hindring\w*|hull)\b",
        r"(?:tablett\w*|pille\w*|medisin\w*|dose|allerg\w*|inneholder|bedervet|utgått)",
        r"(?:ild|brann|røyk|kniv\w*|ledning\w*|varm|varmt|bevæpnet|dyp|dypt)\b",
        coming=r"kommer\b.{0,80}\b(?:bil|biler|buss|sykkel|tog)",
        when=r"\b(?:når|hva tid|neste)\b",
    ),
    "ru": language(
        "Я не могу об этом судить. Спросите кого-нибудь рядом, кому вы доверяете.",
        r"[ыэъё]|\b(?:что|это|как|где|мне|можно|есть|ли|здесь|сейчас|я|не|который|в|и|на)\b",
        r"(?:можно|могу|могли|можем|стоит|пора|нужно|надо)\b.{0,80}\b"
        r"(?:перейти|переходить|идти|пройти|проходить|войти|спуститься|подняться|съесть|пить|"
        r"выпить|принять|принимать|трогать|прикоснуться|прыгать|прыгнуть|ехать|сесть)\b",
        r"(?:можно|могу|стоит) (?:ли )?(?:мне |я )?(?:это |его |её |их )?есть\b(?! ли)",
        r"(?:переход(?:ить|у|а)?|перейти)\b",
        r"(?:безопас\w*|небезопас\w*|опас\w*)",
        r"(?:светофор\w*|зел[её]ный (?:ли )?(?:сейчас )?(?:свет|сигнал)|"
        r"горит (?:ли )?(?:зел|красн)|что-то горит)",
        r"(?:ступен\w*|лестниц\w*|бордюр\w*|препятстви\w*|яма|ямы|дыра|обрыв\w*)",
        r"(?:дорога свободна|путь свободен)",
        r"(?:таблет\w*|лекарств\w*|доз[аыу]|аллерг\w*|"
        r"(?<!что )содержит|просроч\w*|испорч\w*|ядовит\w*)",
        r"(?:огонь|пожар\w*|дым\w*|нож|провод(?:а|ов|ом)?|горяч\w*|вооруж\w*|глубок\w*)\b",
        coming=r"(?:едет|едут|приближа\w*)\b",
        when=r"\b(?:когда|сколько|куда|откуда|какой|следующ\w*)\b",
    ),
    "tr": language(
        "Bunu değerlendiremem. Yakınınızda güvendiğiniz birine sorun.",
        r"[ığş]|\b(?:bu|mi|mı|mu|mü|ne|var|nerede|kaç|için|bir|şu|burada|şimdi|ve)\b",
        r"(?:geçebilir|geçeyim|geçsem|yürüyebilir|inebilir|çıkabilir|"
        r"binebilir|girebilir|yiyebilir|içebilir|dokunabilir|atlayabilir|"
        r"(?:karşıya|düz|ileri) gidebilir)",
        r"(?:güven(?:li|de)|tehlike\w*|emniyet\w*)",
        r"(?:trafik [ıi]ş\w+|[ıi]ş[ıi]k yeşil|yeşil (?:mi|yand[ıi])|k[ıi]rm[ıi]z[ıi] m[ıi])",
        r"(?:basamak\w*|merdiven\w*|kald[ıi]r[ıi]m\w*|engel(?:ler|i|e)?\b|çukur\w*|delik)",
        r"(?:hap|haplar\w*|hap[ıi]|ilac\w*|ilaç\w*|tablet\w*|doz(?:u|um|aj\w*)?|alerji\w*|içeriyor|"
        r"zehirli)\b|son kullanma",
        r"(?:ateş|yang[ıi]n|duman|b[ıi]çak|kablo|(?<!hava )s[ıi]cak|silahl[ıi]|derin)\b",
        r"(?:süt|et|yemek|yiyecek)\w* (?:\w+ )?(?:bozuk|bozulmuş)",
        coming=r"(?:geliyor|yaklaş[ıi]yor)",
        when=r"ne zaman|\b(?:saat|kaçta|hangi|nereden|kim)\b",
    ),
    "uk": language(
        "Я не можу про це судити. Запитайте когось поруч, кому ви довіряєте.",
        r"[іїєґ]|\b(?:що|це|як|де|мені|можна|чи|тут|зараз|я|не)\b",
        r"(?:можна|можу|можемо|варто|треба)\b.{0,80}\b"
        r"(?:перейти|переходити|йти|іти|пройти|проходити|увійти|спуститися|піднятися|їсти|з'їсти|"
        r"пити|випити|прийняти|приймати|торкатися|торкнутися|стрибати|їхати|сісти)\b",
        r"(?:перейти|переходити)\b",
        r"(?:безпеч\w*|безпек\w*|небезпе\w*)",
        r"(?:світлофор\w*|зелен\w+ (?:світло|сигнал)|горить (?:зел|черв)|щось горить)",
        r"(?:сход(?:и|ів|ах)\b|сходин\w*|бордюр\w*|перешкод\w*|яма|ями|дірка|обрив\w*)",
        r"(?:дорога вільна|шлях вільний)",
        r"(?:таблет\w*|пігулк\w*|лік(?:и|ів|ам|ами|ах)\b|доз[аиу]|алерг\w*|"
        r"(?<!що )містить|простроч\w*|зіпсован\w*|"
        r"отруйн\w*)",
        r"(?:вогонь|пожеж\w*|дим\w*|ніж|дріт|провід|гаряч\w*|озброєн\w*|глибок\w*)\b",
        coming=r"(?:їде|їдуть|наближа\w*)\b",
        when=r"\b(?:коли|котрій|скільки|куди|звідки|який|наступн\w*)\b",
    ),
    "zh": _unspaced(
        "我无法判断这一点。请问一下附近您信任的人。",
        r"[\u4e00-\u9fff]+",
        r"过马路|過馬路|过街|過街|横穿|[過过]路(?![费費])",
        r"^(?!.*(?:哪|怎[么麼]|什[么麼]时候|几点|幾點)).*(?:可以|能|该|該)"
        r"[^，。？?读讀看说說告帮幫问問]{0,6}"
        r"(?:走|[过過]去|[过過](?=吗|嗎|吧|了|？|\?|$)|[下上][车車]|下(?:去|楼|樓|台|水)|[进進]去|"
        r"吃(?![饭飯])|喝|服用|摸|碰|跳(?!舞))",
        r"安全(?!出口|[带帶门門局])|危险|危險",
        r"红绿灯|紅綠燈|绿灯|綠燈|红灯|紅燈|信号灯|信號燈",
        r"台阶|台階|楼梯|樓梯|路缘|障碍|障礙|(?:有|是|个|個|水)[坑洞]|坑洞",
        r"^(?!.*(?:什[么麼]时候|什[么麼]時候|几点|幾點|哪|多久|下一|原来|未来)).*"
        r"(?:车|車|公交|巴士).{0,40}(?:[来來](?:了|吗|嗎|？|\?|$)|[过過][来來]|靠近|接近)",
        r"[药藥](?![店房局]|[剂劑][师師])|剂量|劑量|过敏|過敏|含有|变质|變質|有毒",
        r"^(?!.*(?:[护護]照|[签簽][证證]|[证證]件|卡)).*[过過]期",
        r"着火|火灾|火災|(?<![香抽吸禁])[烟煙](?![草花台囱])|(?<!剪)刀(?!叉)|电线|電線|武器",
        r"[烫燙](?![发髮衣])|[水多太]深|深[吗嗎不]",
    ),
}
