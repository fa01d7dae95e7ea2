"""The same answer to a question of safety in other languages: whoever asks in Spanish whether to
cross must not be answered by an LLM that sees a green light.

Knows the commonest words of each language for what is not judged; English is in safety_kinds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.skills.context import Context

SHORT = 5  # words of a question that leans on the one before


@dataclass(frozen=True)
class _Language:
    cannot: str
    asks: re.Pattern[str]


def _language(cannot: str, *words: str) -> _Language:
    return _Language(cannot, re.compile(rf"\b(?:{'|'.join(words)})"))


_LANGUAGES = {
    "es": _language(
        "No puedo juzgar eso. Pregunta a alguien de confianza cerca de ti.",
        r"(?:puedo|podemos|debo|deber[ií]a) (?:ya |ahora )?"
        r"(?:cruzar|pasar|caminar|avanzar|seguir|andar|bajar|subir|comer|beber|tomar|tocar|saltar|"
        r"entrar)",
        r"(?:segur[oa]s?|peligros[oa]s?|peligro)\b",
        r"sem[aá]foro",
        r"(?:escal[oó]n|escalones|escaleras?|bordillo|obst[aá]culos?|agujero|precipicio)\b",
        r"(?:viene|vienen|acerca|acercan)\b.*\b(?:coches?|carros?|autos?|autob[uú]s|camiones?)",
        r"(?:pastillas?|medicinas?|medicamentos?|dosis|p[ií]ldoras?|al[eé]rgic[oa]|alergia|"
        r"contiene|caducad[oa]|venenos[oa])\b",
        r"(?:fuego|humo|cuchillo|cable|caliente|quema|encendid[oa]|armad[oa])\b",
        r"profund[oa]\b",
    ),
    "fr": _language(
        "Je ne peux pas en juger. Demandez à quelqu'un de confiance près de vous.",
        r"(?:puis-je|peux-je|je peux|est-ce que je peux|on peut|dois-je|je dois|pouvons-nous) "
        r"(?:maintenant )?(?:traverser|passer|marcher|avancer|continuer|descendre|monter|manger|"
        r"boire|prendre|toucher|sauter|entrer|y aller)",
        r"(?:s[uû]re?|dangereu(?:x|se)|danger|sans risque)\b",
        r"(?:feu|feux) (?:est|sont|vert|rouge|pi[eé]ton)",
        r"(?:marches?|escaliers?|trottoir|obstacles?|trou|rebord)\b",
        r"voitures?\b.*\b(?:arrive|vient|viennent|approche)",
        r"(?:m[eé]dicaments?|comprim[eé]s?|pilules?|g[eé]lules?|dose|allerg\w+|contient|"
        r"p[eé]rim[eé]e?)\b",
        r"(?:incendie|fum[eé]e|couteau|brûlante?|chaude?|allum[eé]e?|arm[eé]|fil [eé]lectrique)\b",
        r"profonde?\b",
    ),
    "de": _language(
        "Das kann ich nicht beurteilen. Bitte frag jemanden in der Nähe, dem du vertraust.",
        r"(?:kann|darf|soll|sollte|muss) ich (?:\w+ ){0,4}"
        r"(?:gehen|überqueren|weitergehen|rüber|hinüber|laufen|fahren|essen|trinken|nehmen|"
        r"einnehmen|anfassen|berühren|springen|einsteigen|losgehen)",
        r"(?:sicher|gefährlich|gefahr|ungefährlich|giftig)\b",
        r"ampel",
        r"grün oder rot",
        r"(?:stufen?|treppen?|bordstein|bordsteinkante|hindernis\w*|loch|abgrund|kante)\b",
        r"(?:kommt|kommen|nähert)\b.*\b(?:auto|autos|bus|lkw|fahrrad|zug)",
        r"(?:tabletten?|pillen?|medikamente?n?|arznei\w*|dosis|allerg\w+|enthält|verdorben|"
        r"abgelaufen)\b",
        r"(?:feuer|rauch|messer|herd|kabel|draht|heiß|bewaffnet)\b",
        r"(?:tief|seicht)\b",
        r"(?:weg|straße) (?:\w+ )?frei",
    ),
    "it": _language(
        "Non posso giudicarlo. Chiedi a qualcuno di cui ti fidi vicino a te.",
        r"(?:posso|possiamo|devo|dovrei) (?:già |ora )?"
        r"(?:attraversare|passare|camminare|andare|scendere|salire|mangiare|bere|prendere|toccare|"
        r"saltare|entrare)",
        r"(?:sicur[oa]|pericolos[oa]|pericolo)\b",
        r"semaforo",
        r"(?:gradin[oi]|scal[ae]|marciapiede|ostacol[oi]|buc[ao]|bordo)\b",
        r"(?:arriva|arrivano|viene)\b.*\b(?:macchin[ae]|auto|autobus)",
        r"(?:pastigli[ae]|pillol[ae]|medicin[ae]|farmac[oi]|dose|allergic[oa]|contiene|"
        r"scadut[oa])\b",
        r"(?:fuoco|fumo|coltello|cavo|cald[oa]|acces[oa]|armat[oa])\b",
        r"profond[oa]\b",
    ),
    "pt": _language(
        "Não posso avaliar isso. Pergunte a alguém de confiança perto de você.",
        r"(?:posso|podemos|devo|deveria) (?:já |agora )?"
        r"(?:atravessar|passar|andar|caminhar|seguir|descer|subir|comer|beber|tomar|tocar|pular|"
        r"saltar|entrar)",
        r"(?:segur[oa]|perigos[oa]|perigo)\b",
        r"(?:semáforo|sinal (?:est[aá]|verde|vermelho))",
        r"(?:degraus?|escadas?|meio-fio|obst[aá]culos?|buraco)\b",
        r"(?:vem|v[eê]m|vindo)\b.*\b(?:carros?|ônibus|autocarro)",
        r"(?:comprimidos?|rem[eé]dios?|medicamentos?|dose|pílulas?|al[eé]rgic[oa]|cont[eé]m|"
        r"vencid[oa])\b",
        r"(?:fogo|fumaça|fumo|faca|fio|quente|lig[au]d[oa]|armad[oa])\b",
        r"(?:fund[oa]|profund[oa])\b",
    ),
    "nl": _language(
        "Dat kan ik niet beoordelen. Vraag het iemand in de buurt die je vertrouwt.",
        r"(?:kan|mag|moet|zal) ik (?:\w+ ){0,4}(?:oversteken|lopen|gaan|doorlopen|eten|drinken|"
        r"innemen|nemen|aanraken|springen|instappen)",
        r"(?:veilig|gevaarlijk|gevaar|giftig)\b",
        r"(?:stoplicht|verkeerslicht)",
        r"(?:traptrede|treden?|trap|stoep|stoeprand|obstakels?|gat)\b",
        r"(?:komt|komen)\b.*\b(?:auto|auto's|bus|fiets|trein)",
        r"(?:pillen|pil|tabletten?|medicijn\w*|dosis|allergisch|bevat|bedorven|over de datum)\b",
        r"(?:brand|vuur|rook|mes|kabel|draad|heet|gewapend)\b",
        r"(?:diep|ondiep)\b",
    ),
    "pl": _language(
        "Nie mogę tego ocenić. Zapytaj kogoś zaufanego w pobliżu.",
        r"(?:mogę|możemy|powinienem|powinnam) (?:już |teraz )?"
        r"(?:przejść|iść|przechodzić|zejść|wejść|zjeść|wypić|wziąć|dotknąć|skoczyć)",
        r"(?:bezpiecz\w+|niebezpiecz\w+)\b",
        r"(?:światł[oa]|sygnalizac\w+)",
        r"(?:schod\w+|stopie\w+|krawężnik\w*|przeszkod\w+|dziur\w+)\b",
        r"(?:jedzie|jadą|nadjeżdża)\b",
        r"(?:tablet\w+|pigułk\w+|lek\w*|dawk\w+|alergi\w+|zawiera|przetermin\w+)\b",
        r"(?:ogień|dym|nóż|kabel|przewód|gorąc\w+|uzbrojon\w+)\b",
        r"głębok\w+\b",
    ),
    "sv": _language(
        "Det kan jag inte bedöma. Fråga någon i närheten som du litar på.",
        r"(?:kan|får|ska|bör) jag (?:\w+ ){0,3}(?:gå|korsa|över|äta|dricka|ta|röra|hoppa)",
        r"(?:säker[t]?|farlig[t]?|fara|giftig[t]?)\b",
        r"(?:trafikljus\w*|rödljus\w*)",
        r"(?:trappsteg|trapp\w*|trottoarkant\w*|hinder|hål)\b",
        r"(?:kommer)\b.*\b(?:bil|bilar|buss|cykel)",
        r"(?:tablett\w*|piller|medicin\w*|dos|allergisk|innehåller|utgånge[nt])\b",
        r"(?:eld|rök|kniv|spis\w*|kabel|het[t]?|beväpnad)\b",
        r"(?:djup[t]?|grunt)\b",
    ),
}
# Words that show a language, where nobody has said which it is: typed text, or a short one that
# the recogniser took for English.
_SHOWS = {
    "es": r"[¿¡ñ]|\b(?:puedo|el|la|los|las|está|es|hay|esta|este|que|qué|un|una|debo|mi|viene)\b",
    "fr": r"\b(?:puis-je|est-ce|le|la|les|je|est|y a|une|des|ce|cette|il|mon|ça|c'est|quel\w*)\b",
    "de": r"\b(?:ich|ist|der|die|das|kann|darf|es|eine?|sind|mein\w*|welche\w*|kommt|wie|nicht)\b",
    "it": r"\b(?:posso|il|lo|la|è|c'è|ci|sono|un|una|questo|questa|devo|che|sta|mio|quest\w+)\b",
    "pt": r"\b(?:posso|está|é|há|tem|um|uma|este|esta|isso|devo|meu|não|que)\b",
    "nl": r"\b(?:ik|is|het|de|een|kan|mag|er|dit|dat|zijn|moet|mijn|komt|hoe|welke)\b",
    "pl": r"\b(?:czy|jest|mogę|to|ten|ta|są|na|co|jak|mój|który|tutaj|nie)\b",
    "sv": r"\b(?:jag|är|det|den|kan|får|en|ett|finns|hur|vilken|ska|inte|min)\b",
}
_SHOWN = {code: re.compile(words) for code, words in _SHOWS.items()}
_ENGLISH = re.compile(
    r"\b(?:the|is|are|what|how|my|this|that|you|can|it|to|for|and|of|in|with|where|when|me|read|"
    r"tell|set|remember)\b"
)


def cannot_judge(context: Context, language: str = "") -> str | None:
    """What is said to a question of safety in another language than English, or None where it is
    none. Without `language` it is told by its words."""
    said = " ".join(context.question.casefold().replace("’", "'").split())
    codes = [language] if language in _LANGUAGES else _shown(said)
    for code in codes:
        known = _LANGUAGES[code]
        leans = context.last_answer == known.cannot and len(said.split()) <= SHORT
        if leans or known.asks.search(said):
            return known.cannot
    return None


def _shown(said: str) -> list[str]:
    """The languages that a text may be in, the likeliest first; none for English."""
    counts = {code: len(words.findall(said)) for code, words in _SHOWN.items()}
    best = sorted(filter(counts.__getitem__, counts), key=lambda code: -counts[code])
    if not best or len(_ENGLISH.findall(said)) >= counts[best[0]]:
        return []
    return best
