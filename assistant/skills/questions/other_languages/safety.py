"""The same answer to a question of safety in other languages: whoever asks in Spanish whether to
cross must not be answered by an LLM that sees a green light.

Knows the commonest words of each language for what is not judged; English is in safety_kinds.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.questions.other_languages.more_safety import (
    MORE,
    Language,
    folded,
    language,
)
from models.speech.languages import SAME

SHORT = 5  # words of a question that leans on the one before

# Per language: the answer; words that show the language, where nobody has said which it is (typed
# text, or a short one that the recogniser took for English); and what asks for a judgement.
_LANGUAGES: dict[str, Language] = {
    "es": language(
        "No puedo juzgar eso. Pregunta a alguien de confianza cerca de ti.",
        r"[¿¡ñ]|\b(?:puedo|el|la|los|las|está|es|hay|esta|este|que|qué|un|una|debo|mi|viene)\b",
        r"(?:puedo|podemos|debo|deber[ií]a) (?:ya |ahora )?"
        r"(?:cruzar|pasar|caminar|avanzar|seguir|andar|bajar|subir|comer|beber|tomar|tocar|saltar|"
        r"entrar)",
        r"(?:segur[oa]s?|peligros[oa]s?|peligro)\b",
        r"sem[aá]foro",
        r"(?:escal[oó]n|escalones|escaleras?|bordillo|obst[aá]culos?|agujero|precipicio)\b",
        r"(?:pastillas?|medicinas?|medicamentos?|dosis|p[ií]ldoras?|al[eé]rgic[oa]|alergia|"
        r"contiene|caducad[oa]|venenos[oa])\b",
        r"(?:fuego|humo|cuchillo|cable|caliente|quema|armad[oa])\b",
        r"(?:estufa|horno|cocina|gas|fog[oó]n) .{0,80}encendid[oa]",
        r"encendid[oa] (?:la |el )?(?:estufa|horno|cocina|gas|fog[oó]n)",
        r"profund[oa]\b",
        coming=r"(?:viene|vienen|acerca|acercan)\b.{0,80}\b"
        r"(?:coche|carro|auto|autob[uú]s|cami[oó]n)",
        when="cu[aá]ndo|qu[eé] hora|pr[oó]ximo",
    ),
    "fr": language(
        "Je ne peux pas en juger. Demandez à quelqu'un de confiance près de vous.",
        r"\b(?:puis-je|est-ce|le|la|les|je|est|y a|une|des|ce|cette|il|mon|ça|c'est|quel\w*)\b",
        r"(?:puis-je|peux-je|je peux|est-ce que je peux|on peut|dois-je|je dois|pouvons-nous) "
        r"(?:maintenant )?(?:traverser|passer|marcher|avancer|continuer|descendre|monter|manger|"
        r"boire|prendre|toucher|sauter|entrer|y aller)",
        r"(?:sûre?|dangereu(?:x|se)|danger|sans risque)\b",
        r"(?:feu|feux) (?:est|sont|vert|rouge|pi[eé]ton)",
        r"(?:(?:une|la|des|les) marches?|escaliers?|trottoir|obstacles?|trou|rebord)\b",
        r"(?:m[eé]dicaments?|comprim[eé]s?|pilules?|g[eé]lules?|dose|allerg\w+|contient|"
        r"p[eé]rim[eé]e?)\b",
        r"(?:incendie|fum[eé]e|couteau|brûlante?|chaude?|allum[eé]e?|arm[eé]|fil [eé]lectrique)\b",
        r"profonde?\b",
        coming=r"voitures?\b.{0,80}\b(?:arrive|vient|viennent|approche)",
        when=r"\b(?:quand|quelle heure|prochaine?)\b",
    ),
    "de": language(
        "Das kann ich nicht beurteilen. Bitte frag jemanden in der Nähe, dem du vertraust.",
        r"\b(?:ich|ist|der|die|das|kann|darf|es|eine?|sind|mein\w*|welche\w*|kommt|wie|nicht)\b",
        r"(?:kann|darf|soll|sollte|muss) ich (?:\w+ ){0,4}"
        r"(?:gehen|überqueren|weitergehen|rüber|hinüber|laufen|fahren|essen|trinken|nehmen|"
        r"einnehmen|anfassen|berühren|springen|einsteigen|losgehen)",
        r"(?:sicher|gefährlich|gefahr|ungefährlich|giftig)\b",
        r"ampel",
        r"grün oder rot",
        r"(?:stufen?|treppen?|bordstein|bordsteinkante|hindernis\w*|loch|abgrund|kante)\b",
        r"(?:tabletten?|pillen?|medikamente?n?|arznei\w*|dosis|allerg\w+|"
        r"(?<!was )enthält|verdorben|"
        r"abgelaufen)\b",
        r"(?:feuer|rauch|messer|herd|kabel|draht|heiß|bewaffnet)\b",
        r"(?:tief|seicht)\b",
        r"(?:weg|straße) (?:\w+ )?frei",
        coming=r"(?:kommt|kommen|nähert)\b.{0,80}\b(?:autos?|bus|lkw|fahrrad|zug)\b",
        when=r"\b(?:wann|uhr|nächste[rn]?)\b",
    ),
    "it": language(
        "Non posso giudicarlo. Chiedi a qualcuno di cui ti fidi vicino a te.",
        r"\b(?:posso|il|lo|la|è|c'è|ci|sono|un|una|questo|questa|devo|che|sta|mio|quest\w+)\b",
        r"(?:posso|possiamo|devo|dovrei) (?:già |ora )?"
        r"(?:attraversare|passare|camminare|andare|scendere|salire|mangiare|bere|prendere|toccare|"
        r"saltare|entrare)",
        r"(?:sicur[oa]|pericolos[oa]|pericolo)\b",
        r"semaforo",
        r"(?:gradin[oi]|scal[ae]|marciapiede|ostacol[oi]|buc[ao]|bordo)\b",
        r"(?:pastigli[ae]|pillol[ae]|medicin[ae]|farmac[oi]|dose|allergic[oa]|contiene|"
        r"scadut[oa])\b",
        r"(?:fuoco|fumo|coltello|cavo|cald[oa]|armat[oa])\b",
        r"(?:fornello|forno|gas|stufa) .{0,80}acces[oa]",
        r"profond[oa]\b",
        coming=r"(?:arriva|arrivano|viene)\b.{0,80}\b(?:macchin[ae]|auto|autobus)",
        when=r"\b(?:quando|che ora|prossimo)\b",
    ),
    "pt": language(
        "Não posso avaliar isso. Pergunte a alguém de confiança perto de você.",
        r"\b(?:posso|está|é|há|tem|um|uma|este|esta|isso|devo|meu|não|que)\b",
        r"(?:posso|podemos|devo|deveria) (?:já |agora )?"
        r"(?:atravessar|passar|andar|caminhar|seguir|descer|subir|comer|beber|tomar|tocar|pular|"
        r"saltar|entrar)",
        r"(?:segur[oa]|perigos[oa]|perigo)\b",
        r"(?:semáforo|sinal (?:est[aá]|verde|vermelho))",
        r"(?:degraus?|escadas?|meio-fio|obst[aá]culos?|buraco)\b",
        r"(?:comprimidos?|rem[eé]dios?|medicamentos?|dose|pílulas?|al[eé]rgic[oa]|cont[eé]m|"
        r"vencid[oa])\b",
        r"(?:fogo|fumaça|faca|fio|quente|armad[oa])\b",
        r"(?:fogão|forno|g[aá]s) .{0,80}ligad[oa]",
        r"(?:fund[oa]|profund[oa])\b",
        coming=r"(?:vem|v[eê]m|vindo)\b.{0,80}\b(?:carros?|ônibus|autocarro)",
        when=r"\b(?:quando|que horas|próximo)\b",
    ),
    "nl": language(
        "Dat kan ik niet beoordelen. Vraag het iemand in de buurt die je vertrouwt.",
        r"\b(?:ik|is|het|de|een|kan|mag|er|dit|dat|zijn|moet|mijn|komt|hoe|welke)\b",
        r"(?:kan|mag|moet|zal) ik (?:\w+ ){0,4}(?:oversteken|lopen|gaan|doorlopen|eten|drinken|"
        r"innemen|nemen|aanraken|springen|instappen)",
        r"(?:veilig|gevaarlijk|gevaar|giftig)\b",
        r"(?:stoplicht|verkeerslicht)",
        r"(?:traptrede|treden?|trap|stoep|stoeprand|obstakels?|gat)\b",
        r"(?:pillen|pil|tabletten?|medicijn\w*|dosis|allergisch|"
        r"(?<!wat )bevat|bedorven|over de datum)\b",
        r"(?:brand|vuur|rook|mes|kabel|draad|gewapend)\b",
        r"(?:is|zijn|te) (?:\w+ ){0,2}heet\b",
        r"(?:diep|ondiep)\b",
        coming=r"(?:komt|komen)\b.{0,80}\b(?:auto|auto's|bus|fiets|trein)",
        when=r"\b(?:wanneer|hoe laat|volgende)\b",
    ),
    "pl": language(
        "Nie mogę tego ocenić. Zapytaj kogoś zaufanego w pobliżu.",
        r"\b(?:czy|jest|mogę|to|ten|ta|są|na|co|jak|mój|który|tutaj|nie)\b",
        r"(?:mogę|możemy|powinienem|powinnam) (?:już |teraz )?"
        r"(?:przejść|iść|przechodzić|zejść|wejść|zjeść|wypić|wziąć|dotknąć|skoczyć)",
        r"(?:bezpiecz\w+|niebezpiecz\w+)\b",
        r"światł[oa] (?:\w+ ){0,2}(?:zielon|czerwon)|sygnalizac",
        r"(?:schod\w+|stopie\w+|krawężnik\w*|przeszkod\w+|dziur\w+)\b",
        r"(?:tablet\w+|pigułk\w+|lek(?:i|u|ów|ami|arstw\w*)?|dawk\w+|alergi\w+|"
        r"(?<!co )zawiera|przetermin\w+)\b",
        r"(?:ogień|dym|nóż|kabel|przewód|gorąc\w+|uzbrojon\w+)\b",
        r"głębok\w+\b",
        coming=r"(?:jedzie|jadą|nadjeżdża)\b",
        when=r"\b(?:kiedy|której|dokąd|skąd|następn\w+)\b",
    ),
    "sv": language(
        "Det kan jag inte bedöma. Fråga någon i närheten som du litar på.",
        r"\b(?:jag|är|det|den|kan|får|en|ett|finns|hur|vilken|ska|inte|min)\b",
        r"(?:kan|får|ska|bör) jag (?:\w+ ){0,3}(?:gå|korsa|över|äta|dricka|ta|röra|hoppa)",
        r"(?:säker[t]?|farlig[t]?|fara|giftig[t]?)\b",
        r"(?:trafikljus\w*|rödljus\w*)",
        r"(?:trappsteg|trapp\w*|trottoarkant\w*|hinder|hål)\b",
        r"(?:tablett\w*|piller|medicin\w*|dos|allergisk|innehåller|utgånge[nt])\b",
        r"(?:eld|rök|kniv|spis\w*|kabel|het[t]?|beväpnad)\b",
        r"(?:djup[t]?|grunt)\b",
        coming=r"kommer\b.{0,80}\b(?:bil|bilar|buss|cykel)",
        when=r"\b(?:när|hur dags|nästa)\b",
    ),
    **MORE,
}
_ENGLISH = Pattern(
    r"\b(?:the|is|are|what|how|my|this|that|you|can|it|to|for|and|of|in|with|where|when|me|read|"
    r"tell|set|remember|which|got|er|\w+'(?:ve|ll|re|d|m))\b"
)
# Words of other languages that English has too: they show none by themselves.
_IN_ENGLISH_TOO = frozenset("is to er den die ten no ve an on as".split())
# Words that no other language here has; with them those that one may have count too.
_ONLY_ENGLISH = Pattern(
    r"\b(?:the|are|what|what's|how|this|you|it|and|with|where|when|read|tell|remember|i'm|i've|my|"
    r"your|now|there|from|who|why|which|should|could|does|cross|safe|i (?:have|can|need|fell)|"
    r"help|ambulance|call|hurts|emergency|somebody|someone)\b"
)
_MAY_BE_ENGLISH = Pattern(r"\b(?:is|can|have|has|not|that)\b")
_QUOTED = Pattern(r"[\"“„«].*?[\"”“»]|(?<!\w)['‘].*?['’](?!\w)")


def cannot_judge(context: Context, heard: str = "") -> str | None:
    """What is said to a question of safety in another language than English, or None where it is
    none. `heard` is the code of its language; its words may show another one more clearly."""
    said = folded(context.question)
    heard = SAME.get(heard, heard)
    for code in _likely(said, heard):
        known = _LANGUAGES[code]
        leans = context.last_answer == known.cannot and _is_short(said, known)
        if leans or known.asks.search(said):
            return known.cannot
    return None


def _is_short(said: str, known: Language) -> bool:
    if known.leans is not None:
        return len(said) <= known.leans
    return len(said.split()) <= SHORT


def is_english(text: str, heard: str = "") -> bool:
    """Whether more words of a text are English than of the language that was heard in it: of a
    short sound a recogniser takes English for Dutch."""
    said = folded(_QUOTED.sub(" ", text))
    known = _LANGUAGES.get(SAME.get(heard, heard))
    english = len(_ONLY_ENGLISH.findall(said))
    if english:
        english += len(_MAY_BE_ENGLISH.findall(said))
    if known is None:  # a single word may be any language's, unless it is all that was said
        return english > 1 or (english > 0 and english == len(said.split()))
    return english > len(known.shows.findall(said))


def _likely(said: str, heard: str) -> list[str]:
    """The languages that a text may be in, the likeliest first: the one that was heard, and those
    whose words it has more of; none for English where nothing was heard."""
    shown = {code: known.shows.findall(said) for code, known in _LANGUAGES.items()}
    if heard not in shown:
        shown = {code: words for code, words in shown.items() if set(words) - _IN_ENGLISH_TOO}
    counts = {code: len(words) for code, words in shown.items()}
    least = counts.get(heard, 0)
    best = sorted((code for code in counts if counts[code] > least), key=lambda code: -counts[code])
    if heard in counts:
        return [heard, *best]
    if not best or len(_ENGLISH.findall(said)) >= counts[best[0]]:
        return []
    return best
