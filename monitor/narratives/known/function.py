"""Words that every text of a language has, by language: they tell the language, and carry no meaning of an idiom.

What is usual is learned from the articles themselves; these few dozen words are for what must be known before that.
"""

from __future__ import annotations

FUNCTION = {
    "en": """
the of and to in is that it was for on with as his her their are this be at by have from or had not but they which you
were she he one we all an if would will who been has more when what
""",
    "es": """
de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre
cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante
""",
    "fr": """
de la le et les des en un du une que est pour qui dans par sur au plus ne se ce il pas sont avec son il elle aux mais ou
sa ses été cette ces leur nous vous on dont même sans entre lui tout
""",
    "de": """
der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie
nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch
""",
    "it": """
di e il la che in a per un del è con non si da i al le dei della una nel sono come alla più anche ha gli lo ma delle ed
dal se sua su ai questo suo quando nella
""",
    "nl": """
de van het een en in is dat op te zijn met voor niet aan er die als ook om bij dan maar door naar uit wordt nog over
""",
    "pt": """
de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos
já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas esse essa num numa nem suas às
""",
    "ru": """
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о
из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего
ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто
этот того потому этого какой совсем ним здесь этом один почти мой тем чтобы нее сейчас были куда зачем всех можно при
наконец два об другой хоть после над больше тот через эти нас про всего них какая много разве три эту моя впрочем свою
этой перед иногда лучше чуть том нельзя такой им более всегда между это также среди который которые которая
""",
    "uk": """
і в у на з що не до та за як для від про це його по але або при й та їх а ми ви вони він вона я ж так бути був була було
були є які який яка яке вже також коли якщо щоб після через між серед під над без через тільки може лише цього того
""",
    "bg": """
на и да в се за от е с не са по до си ще му че като или към само може но през ги го при след има които който която което
беше без още тя той те ние вие аз това този тази тези между под над пред със във както когато ако вече обаче бе бяха
също един една едно ми ме им й ни ли около според до срещу
""",
    "el": """
και το να του η της με για στο που σε από τη τα των οι στην ο είναι δεν τον την ένα μια θα στη στον τους ως αλλά στα
κατά όπως στους μας έχει ήταν αυτό αυτή αυτός μεταξύ μετά πριν χωρίς όταν αν ή γιατί όχι πολύ πιο
""",
    "ar": """
في من على أن إلى عن مع هذا هذه التي الذي كان كانت لا ما هو هي بعد قد كل بين ذلك أو لم غير حتى إذا ثم عند عندما قبل لقد
وقد كما أي أيضا حول خلال ضد أمام
""",
}
