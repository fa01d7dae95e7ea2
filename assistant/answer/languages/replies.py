"""Short replies in the languages that are heard: yes, no, stop and go on, with a please or without.

A reply counts whichever language the recogniser took it for: a short sound is often taken for
another one. Knows no conversation: what a yes is about is decided elsewhere.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from assistant.patterns import Pattern

_POLITE = (
    "please|thanks|thank you|bitte|danke|por favor|gracias|s'il vous plaît|s'il te plaît|merci|"
    "per favore|grazie|obrigado|obrigada|alsjeblieft|alstublieft|dank je|dank u|bedankt|proszę|"
    "dziękuję|tack|tak|takk|prosím|děkuji|kiitos|ole hyvä|lütfen|teşekkürler|teşekkür ederim|"
    "παρακαλώ|ευχαριστώ|пожалуйста|спасибо|будь ласка|дякую|من فضلك|لو سمحت|شكرا|شكرًا|शुक्रिया|"
    "धन्यवाद|कृपया|ありがとう|ありがとうございます|お願いします|감사합니다|고마워|고마워요|请|谢谢"
)
_KEPT = "'-"  # marks that are part of a word


@dataclass(frozen=True)
class _Replies:
    """Of one language, phrases of small letters with "|" between two."""

    yes: str
    no: str
    stop: str
    go_on: str


_REPLIES = (
    _Replies(  # English, as far as it is the same in another language
        "okay|ok",
        "no",
        "stop|enough|quiet|wait",
        "go on|continue|carry on",
    ),
    _Replies(  # Spanish
        "sí|si|claro|dale|por favor|sigue",
        "no|no gracias|mejor no",
        "para|pare|basta|ya basta|alto|detente|deténgase|cállate|silencio|espera|espere",
        "sigue|siga|sigue leyendo|continúa|continua|continúe|adelante",
    ),
    _Replies(  # French
        "oui|ouais|d'accord|s'il vous plaît|s'il te plaît|continuez|continue",
        "non|non merci",
        "stop|arrête|arrêtez|arrête-toi|tais-toi|taisez-vous|silence|ça suffit|attends|attendez",
        "continuez|vas-y|allez-y|la suite",
    ),
    _Replies(  # German
        "ja|jawohl|gern|gerne|bitte|weiter|mach weiter",
        "nein|nee|nein danke|lieber nicht|besser nicht",
        "stopp|halt|hör auf|hören sie auf|aufhören|genug|sei still|ruhe|warte",
        "weiter|mach weiter|weiterlesen|lies weiter|sprich weiter|rede weiter|fahr fort",
    ),
    _Replies(  # Italian
        "sì|certo|per favore|continua",
        "no|no grazie|meglio di no",
        "basta|fermati|smettila|silenzio|zitto|aspetta",
        "continua|continui|vai avanti|avanti|prosegui",
    ),
    _Replies(  # Portuguese
        "sim|claro|por favor|continue",
        "não|nao|não obrigado|não obrigada|melhor não",
        "para|pare|chega|basta|silêncio|espera|espere",
        "continua|continuar|prossiga|pode continuar|siga",
    ),
    _Replies(  # Dutch
        "ja|graag|alsjeblieft|alstublieft|ga door",
        "nee|nee dank je|nee bedankt|liever niet",
        "hou op|houd op|genoeg|stil|wacht",
        "ga door|ga verder|verder|lees verder|doorgaan",
    ),
    _Replies(  # Polish
        "tak|jasne|proszę|mów dalej",
        "nie|nie dziękuję|lepiej nie",
        "stój|przestań|dość|wystarczy|cisza|cicho|czekaj|poczekaj",
        "kontynuuj|dalej|mów dalej|czytaj dalej",
    ),
    _Replies(  # Swedish
        "ja|javisst|tack|fortsätt",
        "nej|nej tack|helst inte",
        "stopp|sluta|stanna|tyst|det räcker|vänta",
        "fortsätt|fortsätt läsa|gå vidare|läs vidare|vidare",
    ),
    _Replies(  # Danish
        "ja|jo|gerne|fortsæt",
        "nej|nej tak|helst ikke",
        "stop|hold op|stands|stille|det er nok|vent",
        "fortsæt|bliv ved|gå videre|læs videre|videre",
    ),
    _Replies(  # Norwegian
        "ja|jo|gjerne|fortsett",
        "nei|nei takk|helst ikke",
        "stopp|slutt|stans|stille|det holder|vent",
        "fortsett|gå videre|les videre|videre",
    ),
    _Replies(  # Finnish
        "joo|kyllä|juu|jatka",
        "ei|ei kiitos|älä|mieluummin ei",
        "seis|lopeta|hiljaa|riittää|odota",
        "jatka|jatka lukemista|eteenpäin",
    ),
    _Replies(  # Czech
        "ano|jo|jistě|prosím|pokračuj|pokračujte",
        "ne|ne děkuji|raději ne",
        "stop|přestaň|přestaňte|dost|ticho|počkej|počkejte|zastav",
        "pokračuj|pokračujte|dál|čti dál|mluv dál",
    ),
    _Replies(  # Turkish
        "evet|tabii|tamam|olur|lütfen|devam et",
        "hayır|yok|hayır teşekkürler|olmaz|istemiyorum",
        "dur|durun|yeter|sus|sessiz ol|bekle",
        "devam|devam et|devam edin|oku",
    ),
    _Replies(  # Greek
        "ναι|βέβαια|παρακαλώ|συνέχισε|συνεχίστε",
        "όχι|όχι ευχαριστώ|καλύτερα όχι",
        "σταμάτα|σταματήστε|στοπ|αρκετά|φτάνει|ησυχία|περίμενε",
        "συνέχισε|συνεχίστε|παρακάτω",
    ),
    _Replies(  # Russian
        "да|конечно|пожалуйста|продолжай|продолжайте",
        "нет|не надо|нет спасибо|лучше не надо",
        "стоп|стой|хватит|перестань|перестаньте|тихо|замолчи|подожди|подождите",
        "дальше|продолжай|продолжайте|читай дальше|говори дальше",
    ),
    _Replies(  # Ukrainian
        "так|звісно|звичайно|будь ласка|продовжуй|продовжуйте",
        "ні|не треба|ні дякую|краще не треба",
        "стоп|стій|досить|годі|перестань|тихо|зачекай|зачекайте",
        "далі|продовжуй|продовжуйте|читай далі|говори далі",
    ),
    _Replies(  # Arabic
        "نعم|أجل|طبعا|طبعًا|من فضلك|أكمل|تابع",
        "لا|لا شكرا|الأفضل لا",
        "توقف|قف|كفى|يكفي|اسكت|انتظر",
        "أكمل|تابع|استمر|واصل",
    ),
    _Replies(  # Hindi
        "हाँ|हां|जी|जी हाँ|जी हां|ठीक है|बिल्कुल",
        "नहीं|नही|जी नहीं|मत करो|रहने दो",
        "रुको|रुकिए|रुक जाओ|बस|बस करो|चुप|ठहरो",
        "आगे|आगे बोलो|आगे बोलिए|आगे पढ़ो|जारी रखो|जारी रखें",
    ),
    _Replies(  # Japanese
        "はい|ええ|うん|お願いします|はいお願いします|続けて|続けてください",
        "いいえ|いや|いいえ結構です|結構です|やめておいて|やめておきます",
        "止まって|止めて|やめて|やめてください|ストップ|静かに|待って|もういい",
        "続けて|続けてください|次|続き|先に進んで",
    ),
    _Replies(  # Korean
        "네|예|응|그래|그래요|좋아요|계속해|계속해 주세요",
        "아니|아니요|아뇨|아니오|괜찮아요|하지 마|하지 마세요",
        "그만|그만해|그만하세요|멈춰|멈추세요|조용히 해|조용히|잠깐|잠깐만|기다려",
        "계속|계속해|계속해 주세요|계속하세요|더 읽어 줘",
    ),
    _Replies(  # Chinese
        "是|是的|对|好|好的|可以|行|嗯|好的谢谢|好谢谢|继续",
        "不|不是|不用|不要|不用了|不用谢谢|不用了谢谢|算了",
        "停|停下|停止|别说了|够了|安静|等等|等一下",
        "继续|请继续|继续读|继续说|接着说|往下读",
    ),
)


def _only(phrases: str, polite: str) -> Pattern:
    """Nothing but these phrases, each as often as it is said, with polite words."""
    return Pattern(rf"(?:(?:{phrases}|{polite})(?: |$))+")


_YES = _only("|".join(each.yes for each in _REPLIES), _POLITE)
_NO = _only("|".join(each.no for each in _REPLIES), _POLITE)
_STOP = _only("|".join(each.stop for each in _REPLIES), _POLITE)
_GOES_ON = _only("|".join(each.go_on for each in _REPLIES), _POLITE)
_PLEASE = Pattern(rf"(?:(?:{_POLITE})(?: |$))+")
_SAY_YES = {word for each in _REPLIES for word in each.yes.split("|")}  # "bitte" does, alone
_THANKS = Pattern(rf"(?:(?:{'|'.join(set(_POLITE.split('|')) - _SAY_YES)})(?: |$))+")


def says_yes(question: str) -> bool:
    """Whether the words say yes to that question in another language than English."""
    words = _words(question)
    return _YES.fullmatch(words) is not None and _THANKS.fullmatch(words) is None


def says_no(question: str) -> bool:
    """Whether the words say no to a question, in any of the languages."""
    return _is_only(_NO, _words(question))


def says_stop(question: str) -> bool:
    """Whether the words only want an answer to end, in any of the languages."""
    return _is_only(_STOP, _words(question))


def says_go_on(question: str) -> bool:
    """Whether the words only want the rest of an answer, in any of the languages."""
    return _is_only(_GOES_ON, _words(question))


def is_reply(text: str) -> bool:
    """Whether the text is one of these replies."""
    return any(says(text) for says in (says_yes, says_no, says_stop, says_go_on))


def _is_only(pattern: Pattern, words: str) -> bool:
    return pattern.fullmatch(words) is not None and _PLEASE.fullmatch(words) is None


def _words(question: str) -> str:
    """The words of a reply in small letters, a space between two."""
    said = unicodedata.normalize("NFC", question.casefold().replace("’", "'"))
    return " ".join("".join(_letter(sign) for sign in said).split())


def _letter(sign: str) -> str:
    """The sign, or a space for a mark or a symbol."""
    if sign in _KEPT or unicodedata.category(sign)[0] not in "PSC":
        return sign
    return " "
