"""The sentences of its own that the assistant says in a conversation in another language than
English, in English and in other languages of Western and Central Europe.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentences:
    """One language. In the last four, what they are about stands for "{}".

    `only_english`: the question was understood, but nobody here can answer in its language.
    `shall_i_go_on` is asked where an answer was cut at its bound; `go_on` is what an LLM is asked
    for the rest of it; `all_said`: there is none. `done`, `not_done`: what was asked back was done,
    or was not. `not_asked`: a text that is no order of the wearer's would have changed something.
    `no_answer`: the LLM found no words. `i_read` is said in place of a text that an LLM misread.
    `remember`, `watch` and `call` ask the wearer whether a note, a watch or the call of a tool was
    meant.
    """

    only_english: str
    shall_i_go_on: str
    go_on: str
    all_said: str
    done: str
    not_done: str
    broke_off: str
    failed: str
    not_understood: str
    not_asked: str
    no_answer: str
    i_read: str
    remember: str
    watch: str
    call: str


ENGLISH = Sentences(
    only_english="I understood your language, but without a larger language model I can only "
    "answer in English.",
    shall_i_go_on="Shall I go on?",
    go_on="Please go on.",
    all_said="That was all.",
    done="Done.",
    not_done="Okay, I won't.",
    broke_off="The connection was lost.",
    failed="Sorry, that did not work.",
    not_understood="Sorry, I didn't catch that.",
    not_asked="I only do that when you ask me for it yourself.",
    no_answer="The model gave no answer.",
    i_read="I read: {}.",
    remember="Did I hear that right? I am to remember: {}?",
    watch="Did I hear that right? I am to watch for: {}?",
    call="Shall I do this: {}?",
)
EUROPEAN = {
    "en": ENGLISH,
    "es": Sentences(
        only_english="Te he entendido, pero sin un modelo de lenguaje más grande solo puedo "
        "responder en inglés.",
        shall_i_go_on="¿Quieres que siga?",
        go_on="Sigue, por favor.",
        all_said="Eso era todo.",
        done="Hecho.",
        not_done="De acuerdo, no lo haré.",
        broke_off="Se ha perdido la conexión.",
        failed="Lo siento, eso no ha funcionado.",
        not_understood="Perdona, no te he entendido.",
        not_asked="Eso solo lo hago cuando me lo pides tú.",
        no_answer="El modelo no ha dado ninguna respuesta.",
        i_read="Yo leo: {}.",
        remember="¿He oído bien? ¿Debo recordar esto: {}?",
        watch="¿He oído bien? ¿Debo estar atento a esto: {}?",
        call="¿Hago esto: {}?",
    ),
    "fr": Sentences(
        only_english="Je vous ai compris, mais sans un plus grand modèle de langue je ne peux "
        "répondre qu'en anglais.",
        shall_i_go_on="Voulez-vous que je continue ?",
        go_on="Continuez, s'il vous plaît.",
        all_said="C'était tout.",
        done="C'est fait.",
        not_done="D'accord, je ne le ferai pas.",
        broke_off="La connexion a été perdue.",
        failed="Désolé, cela n'a pas marché.",
        not_understood="Pardon, je n'ai pas compris.",
        not_asked="Je ne le fais que si vous me le demandez vous-même.",
        no_answer="Le modèle n'a pas donné de réponse.",
        i_read="Je lis : {}.",
        remember="Ai-je bien entendu ? Je dois retenir ceci : {} ?",
        watch="Ai-je bien entendu ? Je dois guetter ceci : {} ?",
        call="Dois-je faire ceci : {} ?",
    ),
    "de": Sentences(
        only_english="Ich habe dich verstanden, kann aber ohne ein größeres Sprachmodell nur auf "
        "Englisch antworten.",
        shall_i_go_on="Soll ich weitersprechen?",
        go_on="Bitte sprich weiter.",
        all_said="Das war alles.",
        done="Erledigt.",
        not_done="In Ordnung, ich lasse es.",
        broke_off="Die Verbindung ist abgebrochen.",
        failed="Entschuldigung, das hat nicht geklappt.",
        not_understood="Entschuldigung, das habe ich nicht verstanden.",
        not_asked="Das mache ich nur, wenn du mich selbst darum bittest.",
        no_answer="Das Modell hat keine Antwort gegeben.",
        i_read="Ich lese: {}.",
        remember="Habe ich das richtig gehört? Ich soll mir merken: {}?",
        watch="Habe ich das richtig gehört? Ich soll darauf achten: {}?",
        call="Soll ich das tun: {}?",
    ),
    "it": Sentences(
        only_english="Ti ho capito, ma senza un modello linguistico più grande posso rispondere "
        "solo in inglese.",
        shall_i_go_on="Vuoi che continui?",
        go_on="Continua, per favore.",
        all_said="Questo era tutto.",
        done="Fatto.",
        not_done="Va bene, non lo farò.",
        broke_off="La connessione si è interrotta.",
        failed="Mi dispiace, non ha funzionato.",
        not_understood="Scusa, non ho capito.",
        not_asked="Lo faccio solo quando me lo chiedi tu.",
        no_answer="Il modello non ha dato nessuna risposta.",
        i_read="Io leggo: {}.",
        remember="Ho sentito bene? Devo ricordare questo: {}?",
        watch="Ho sentito bene? Devo fare attenzione a questo: {}?",
        call="Devo fare questo: {}?",
    ),
    "pt": Sentences(
        only_english="Entendi o que disse, mas sem um modelo de linguagem maior só posso "
        "responder em inglês.",
        shall_i_go_on="Quer que eu continue?",
        go_on="Continue, por favor.",
        all_said="Era tudo.",
        done="Feito.",
        not_done="Está bem, não vou fazer isso.",
        broke_off="A ligação foi perdida.",
        failed="Desculpe, isso não funcionou.",
        not_understood="Desculpe, não entendi.",
        not_asked="Só faço isso quando me pede.",
        no_answer="O modelo não deu nenhuma resposta.",
        i_read="Eu leio: {}.",
        remember="Ouvi bem? Devo lembrar-me disto: {}?",
        watch="Ouvi bem? Devo ficar atento a isto: {}?",
        call="Devo fazer isto: {}?",
    ),
    "nl": Sentences(
        only_english="Ik heb je verstaan, maar zonder een groter taalmodel kan ik alleen in het "
        "Engels antwoorden.",
        shall_i_go_on="Zal ik doorgaan?",
        go_on="Ga alsjeblieft door.",
        all_said="Dat was alles.",
        done="Gedaan.",
        not_done="Goed, ik doe het niet.",
        broke_off="De verbinding is verbroken.",
        failed="Sorry, dat is niet gelukt.",
        not_understood="Sorry, dat heb ik niet verstaan.",
        not_asked="Dat doe ik alleen als je het me zelf vraagt.",
        no_answer="Het model gaf geen antwoord.",
        i_read="Ik lees: {}.",
        remember="Heb ik dat goed gehoord? Ik moet onthouden: {}?",
        watch="Heb ik dat goed gehoord? Ik moet hierop letten: {}?",
        call="Zal ik dit doen: {}?",
    ),
    "pl": Sentences(
        only_english="Zrozumiałem, ale bez większego modelu językowego mogę odpowiadać tylko po "
        "angielsku.",
        shall_i_go_on="Czy mam mówić dalej?",
        go_on="Proszę, mów dalej.",
        all_said="To było wszystko.",
        done="Zrobione.",
        not_done="Dobrze, nie zrobię tego.",
        broke_off="Połączenie zostało przerwane.",
        failed="Przepraszam, nie udało się.",
        not_understood="Przepraszam, nie zrozumiałem.",
        not_asked="Robię to tylko na twoją własną prośbę.",
        no_answer="Model nie dał żadnej odpowiedzi.",
        i_read="Czytam: {}.",
        remember="Czy dobrze słyszę? Mam zapamiętać: {}?",
        watch="Czy dobrze słyszę? Mam wypatrywać: {}?",
        call="Czy mam to zrobić: {}?",
    ),
    "sv": Sentences(
        only_english="Jag förstod dig, men utan en större språkmodell kan jag bara svara på "
        "engelska.",
        shall_i_go_on="Ska jag fortsätta?",
        go_on="Fortsätt, tack.",
        all_said="Det var allt.",
        done="Klart.",
        not_done="Okej, jag låter bli.",
        broke_off="Anslutningen bröts.",
        failed="Förlåt, det gick inte.",
        not_understood="Förlåt, det uppfattade jag inte.",
        not_asked="Det gör jag bara när du själv ber mig om det.",
        no_answer="Modellen gav inget svar.",
        i_read="Jag läser: {}.",
        remember="Hörde jag rätt? Jag ska komma ihåg: {}?",
        watch="Hörde jag rätt? Jag ska hålla utkik efter: {}?",
        call="Ska jag göra det här: {}?",
    ),
}
