"""What Whisper writes where nobody spoke: fillers, names of sounds, the credits of films.

Tables only; models/speech/hallucinations.py says when they are believed.
"""

from __future__ import annotations

import re

# What Whisper writes for no words at all, as people reported it. People say these, too, so they are
# believed when the model is sure that somebody spoke.
FILLERS = frozenset(
    {
        "thank you",
        "thank you very much",
        "thank you so much",
        "thank you bye",
        "thanks",
        "bye",
        "bye bye",
        "bye-bye",
        "goodbye",
        "okay",
        "ok",
        "oh",
        "so",
        "yeah",
        "hmm",
        "mm",
        "uh",
        "um",
        "you",
        "the",
        "i",
        "and",
        "the end",
    }
).union(  # thanks and farewells in other languages
    "gracias,muchas gracias,adiós,merci,merci beaucoup,au revoir,danke,danke schön,vielen dank,"
    "tschüss,grazie,grazie mille,ciao,obrigado,obrigada,tchau,dank je wel,bedankt,doei,dziękuję,"
    "tack,tack så mycket,hej då,takk,kiitos,děkuji,спасибо,пока,дякую,ευχαριστώ,teşekkürler,شكرا,"
    "धन्यवाद,ありがとうございました,ありがとうございます,谢谢,谢谢大家,謝謝,감사합니다".split(",")
)
# What Whisper writes for a horn, a bell, an animal, a blow. Nobody says only that to a machine.
SOUNDS = frozenset(
    "beep honk toot ding dong boom bang thud clang clank crash whoosh swoosh buzz bzz bzzz woof"
    " meow moo baa oink quack cluck achoo ahem psst tick tock".split()
)
# Laughter, and one sound that is drawn out, without the spaces: they may sound like a loop.
LAUGHTER = re.compile(r"a*(?:ha){2,}h?|(?:he){2,}h?|(?:hee)+|(?:ho){3,}|([ahmu])\1{5,}h*")
# What nobody says to a pair of glasses: farewells, pleas, credits, addresses. Anchored wherever a
# person may say the words inside a question ("who made the subtitles", "read the caption").
CREDITS = re.compile(
    "|".join(
        (
            r"thank(s| you)( so much| very much)? for (watching|viewing|tuning in)",
            r"^thank(s| you)( so much)? for (listening|joining us)$",
            r"^i hope you enjoyed (this|the) video",
            r"see you (in the )?next (time|video)",
            r"^we'll be right back$",
            r"subscribe to (my|our|the|this) channel",
            r"^(please )?((don't forget to )?like(,)? and )?subscribe$",
            r"please(,)? subscribe",
            r"(like|comment|share),? and subscribe",
            r"hit the (like|bell|subscribe)",
            r"^this video (is|was) (sponsored|brought)",
            r"^(closed |english )?(subs|subtit(le|led|les|ling)|caption(s|ed|ing)?"
            r"|transcri(bed|ption|pts?)|translat(ed|ion))"
            r"( (translated|provided|made|created))? by (?!whom?$)",
            r"^closed captioning provided",
            r"^transcript(ion)? \w+,? \w+$",
            r"^castingwords",
            r"^all rights reserved$",
            r"^(copyright )?©",
            r"^copyright \d{4}",
            r"amara\.?org",
            r"^(https?://)?(www\.)?[\w-]+(\.[\w-]+)*"
            r"\.(com|org|net|tv|info|ru|de|fr|co\.uk)(/\S*)?$",
            # the same in other languages
            r"gracias por ver|^suscríbe(te|nse)|^subtítulos",
            r"merci d'avoir regardé|abonnez-vous|^sous-titr",
            r"dank(e)? fürs (zuschauen|zusehen)|^untertitel|^bis zum nächsten (mal|video)$",
            r"obrigad[oa] por assistir|legendas pela|^inscreva-se",
            r"grazie per (aver guardato|la vis)|iscrive?(tevi|ti) al canale|^sottotitoli",
            r"dziękuj(ę|emy) za (oglądanie|uwagę)|^napisy",
            r"bedankt voor het kijken|^ondertitel",
            r"^(under)?tekst(ing|et|er)? a[vf]|^textning|^undertext",
            r"^titulky|^titlovi|^podnapisi|^tekstitys|^felirat|^subtitrare|^altyazı",
            r"izlediğiniz için|υπότιτλοι",
            r"субтитр|продолжение следует|спасибо за просмотр|подписывайтесь",
            r"ご視聴|ご清聴|チャンネル登録|字幕",
            r"感谢观看|谢谢观看|謝謝觀看|订阅|訂閱",
            r"시청해|구독|نانسي قنقر|اشتركوا في القناة|תודה שצפיתם",
        )
    )
)
NOTES = re.compile(r"\[[^\]]*\]|\([^)]*\)|\*[^*]*\*|[♪♫🎵🎶]+")  # [Music], (applause), *sighs*
