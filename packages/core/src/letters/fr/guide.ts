import { list, paragraph, say, steps } from "../blocks.ts";
import { type Chapter, type ChapterWriter, chapter, section } from "../guide-parts.ts";

/** The guide in French: the same five chapters, with the same facts and no others. */
export const CHAPTERS: readonly ChapterWriter[] = [getting, saying, inPerson, afterwards, notToDo];

function getting(term: string): Chapter {
  return chapter(
    "getting-one",
    say`Comment l’obtenir`,
    section(
      "what-it-is",
      say`De quoi il s’agit`,
      paragraph(
        say`Quelqu’un fait un travail qui éveille votre curiosité. Vous lui demandez vingt minutes de son temps. Cette personne vous dit ce qu’il en est vraiment, vous la remerciez, et elle vous donne le nom de la suivante. Nous appelons cela « ${term} », et c’est le plus sûr moyen d’apprendre ce qu’aucun site ne dit : ce que l’on fait toute la journée, ce que l’on aurait aimé savoir, comment on entre dans le métier, et si vous y seriez à votre place.`,
      ),
      paragraph(
        say`Ce n’est pas un entretien d’embauche, et cela ne doit pas le devenir. Qui se voit demander un conseil peut toujours dire oui, car chacun en a. Qui se voit demander un poste doit presque toujours dire non, et n’a plus rien à ajouter.`,
      ),
    ),
    section(
      "whom",
      say`À qui demander`,
      paragraph(
        say`Commencez par les gens que vous connaissez, puis par ce que vous partagez. Nous cherchons dans cet ordre, et vous pouvez faire de même :`,
      ),
      steps([
        say`Quelqu’un avec qui ou pour qui vous avez travaillé, une amie, un ami.`,
        say`Quelqu’un de la même école.`,
        say`Quelqu’un à qui une personne que vous connaissez tous deux peut demander pour vous.`,
        say`Quelqu’un qui partage l’un de vos intérêts. Ensuite seulement, une personne inconnue.`,
      ]),
      paragraph(
        say`La meilleure personne est rarement la plus haut placée. Celle qui a un ou deux pas d’avance sur vous se rappelle encore ses débuts, et elle a du temps. Et parlez à plus d’une : trois conversations donnent une image, une seule donne une opinion.`,
      ),
    ),
    section(
      "request",
      say`Écrire la demande`,
      paragraph(
        say`Dans ce programme, nous l’écrivons pour vous. Un jour, vous voudrez le faire vous-même. Faites court : parmi les messages étudiés par l’éditeur d’un logiciel de courrier, ceux de 75 à 100 mots ont reçu une réponse 51 fois sur cent, ceux de 500 mots 44 fois (Boomerang, 2016). Il y faut cinq choses :`,
      ),
      steps([
        say`Ce qui vous relie, dès la première phrase.`,
        say`Qui vous êtes, en une phrase.`,
        say`Ce dont vous aimeriez entendre parler.`,
        say`La durée : vingt minutes, et vous vous y tenez.`,
        say`Une façon facile de dire non.`,
      ]),
      paragraph(
        say`Ne joignez rien, ne flattez pas, et ne vous excusez pas de demander : on aime que l’on nous interroge sur ce que nous faisons bien.`,
      ),
    ),
    section(
      "no-answer",
      say`Si personne ne répond`,
      paragraph(
        say`Relancez après quatre jours ouvrables, puis une dernière fois après huit, dans le même fil, en deux phrases. Puis arrêtez. Pour les courriels commerciaux, une première relance a augmenté les réponses de 49 pour cent, une deuxième de 9, et une troisième les a réduites de 20 (Belkins, 2023). Une absence de réponse n’est pas un jugement sur vous. C’est une boîte pleine.`,
      ),
    ),
  );
}

function saying(): Chapter {
  return chapter(
    "what-to-say",
    say`Que dire sur place`,
    section(
      "half-minute",
      say`Vos trente secondes`,
      paragraph(
        say`Avant de pouvoir vous aider, on doit savoir qui vous êtes. Écrivez donc trente secondes, en quatre parties d’une ou deux phrases :`,
      ),
      steps([
        say`Qui je suis : où vous en êtes, en des mots que comprendrait le voisinage.`,
        say`Ce que j’ai fait : une chose que vous avez créée, menée ou changée, avec son résultat.`,
        say`Ce que je veux faire ensuite : une direction, pas un titre.`,
        say`Comment vous pouvez m’aider : une chose dont vous aimeriez entendre parler. C’est à cela que l’on répond ; rendez-le facile.`,
      ]),
      paragraph(
        say`Nous comptons de 130 à 150 mots par minute : trente secondes font donc de 60 à 80 mots. Dites-les à voix haute, rayez ce que vous ne diriez pas entre amis, et dites-les encore.`,
      ),
    ),
    section(
      "practise",
      say`Exercez-vous`,
      paragraph(
        say`Dites-les à quelqu’un qui ne connaît rien à votre domaine, et demandez ce qui lui en reste. Ce qui s’est perdu est à changer. Sur votre page, une horloge compte trente secondes, et chaque version est conservée : vous pouvez oser. Puis faites jouer l’autre rôle à quelqu’un : la première fois ne devrait pas être celle qui compte.`,
      ),
    ),
    section(
      "an-hour",
      say`Une heure avant`,
      paragraph(
        say`Donnez une demi-heure à la personne : lisez ce qu’elle a dit en public, regardez où elle travaille. Non pour le montrer, mais pour ne pas demander ce qu’une recherche vous aurait dit. Donnez l’autre moitié à vos questions.`,
      ),
    ),
    section(
      "questions",
      say`Vos questions`,
      paragraph(
        say`Votre dossier en contient sept dans un bon ordre, et cinq en réserve, choisies pour vous deux. Prenez-en quatre ou cinq. L’une au moins porte sur le lieu : comment on y décide, qui s’y épanouit. L’une au moins porte sur la personne : ce qu’elle attend avec plaisir, ce qui l’a surprise. Les plus faciles d’abord. Les bonnes questions commencent par comment, que et qui :`,
      ),
      list([
        say`« Aimez-vous travailler ici ? » obtient un oui. « Quel moment de votre semaine attendez-vous avec plaisir ? » obtient une histoire.`,
        say`« Est-il difficile d’y entrer ? » obtient un haussement d’épaules. « Par quel chemin la dernière personne est-elle arrivée dans votre équipe ? » obtient une carte.`,
      ]),
    ),
    section(
      "twenty-minutes",
      say`Vingt minutes ont une forme`,
      list([
        say`De 0 à 2 minutes : remerciez du temps donné, dites combien vous en avez, et dites vos trente secondes. Puis taisez-vous.`,
        say`De 2 à 15 minutes : demandez, et écoutez. Votre liste est une rampe, pas un formulaire. Si quelque chose n’est pas clair, demandez un exemple.`,
        say`De 15 à 18 minutes : demandez conseil. « D’après ce que je vous ai dit, que me manque-t-il ? » demande du courage, et apporte la réponse la plus utile.`,
        say`De 18 à 20 minutes : dites que le temps touche à sa fin. Posez la dernière question, et remerciez.`,
      ]),
    ),
    section(
      "first-words",
      say`Les premiers mots`,
      paragraph(
        say`« Merci de prendre ce temps. J’ai demandé vingt minutes, et je surveille l’heure. Puis-je dire en trente secondes qui je suis ? J’ai ensuite quatre questions, et n’hésitez pas à m’interrompre. »`,
      ),
    ),
    section(
      "last-question",
      say`La dernière question`,
      paragraph(
        say`C’est toujours la même : à qui d’autre devrais-je parler, et puis-je me recommander de vous ? Un nom seul est une adresse ; un nom dont vous pouvez vous recommander est une porte que l’on vous tient ouverte. Si aucun nom ne vient, demandez si vous pourrez récrire en cas de question. Dans les deux cas, cela finit bien.`,
      ),
    ),
  );
}

function inPerson(): Chapter {
  return chapter(
    "in-person",
    say`En personne`,
    section(
      "why-a-room",
      say`Pourquoi se voir vaut mieux`,
      paragraph(
        say`En personne vaut mieux que par vidéo, et par vidéo mieux que par téléphone. Dans une pièce, on voit comment les gens se traitent, quelqu’un passe et l’on vous présente, un chemin apparaît auquel personne n’avait pensé. Mais une bonne conversation au téléphone vaut mieux qu’un repas qui n’a jamais lieu. Laissez le choix à la personne.`,
      ),
    ),
    section(
      "where-to-meet",
      say`Où se rencontrer`,
      paragraph(
        say`Laissez la personne nommer le lieu, ou proposez-en deux : un café près de son travail, assez calme pour parler. Repérez le chemin la veille. Soyez là cinq minutes à l’avance, à une place d’où l’on voit la porte. Habillez-vous comme on s’habille là-bas un jour ordinaire ; si vous ne savez pas, un peu mieux que d’habitude.`,
      ),
      paragraph(
        say`Nous vous le rappelons à tous deux, un jour puis une heure avant. Dans un essai randomisé, un rappel a ramené les rendez-vous manqués de 39,8 à 26,3 sur cent (EMHJ, 2014).`,
      ),
    ),
    section(
      "who-pays",
      say`Qui paie`,
      paragraph(
        say`La personne qui a demandé invite, et c’est vous. Dites-le au comptoir, avant que la question se pose. Si l’on insiste, dites merci et restez-en là. Un café suffit : un repas dure plus longtemps que ce que vous avez demandé.`,
      ),
    ),
    section(
      "at-the-table",
      say`À table`,
      list([
        say`Commencez par la fin : « J’ai demandé vingt minutes, ensuite je vous libère. » Tout le monde respire.`,
        say`Rangez votre téléphone. Demandez si vous pouvez écrire, et écrivez à la main, un mot ici et là. N’enregistrez pas.`,
        say`Parlez un tiers du temps, pas plus.`,
        say`Surveillez l’heure, et non la personne. À vingt minutes, proposez d’arrêter, même si tout va bien. Si l’on veut continuer, on vous le dira.`,
        say`Regardez autour de vous en sortant. Comment les gens se saluent-ils ? Aimeriez-vous que l’on vous salue ainsi ?`,
      ]),
    ),
    section(
      "on-a-screen",
      say`À l’écran, ou au téléphone`,
      list([
        say`Installez-vous au calme, la lumière sur le visage et rien qui bouge derrière vous. Essayez le lien une heure avant.`,
        say`Gardez vos questions sur papier : personne ne vous entendra taper ni ne vous verra chercher.`,
        say`Attendez une seconde après chaque réponse. La meilleure phrase vient souvent là.`,
        say`Si la ligne coupe, rappelez aussitôt, et dites en une phrase où vous en étiez.`,
      ]),
    ),
  );
}

function afterwards(): Chapter {
  return chapter(
    "afterwards",
    say`Ensuite`,
    section(
      "within-the-hour",
      say`Dans l’heure`,
      paragraph(
        say`Asseyez-vous et écrivez trois lignes : ce qui m’a étonné, ce que je sais et ne savais pas, ce que je fais maintenant. Gardez une page par conversation, avec le nom, le jour, et ce que vous avez promis. La mémoire tient un jour.`,
      ),
    ),
    section(
      "thanks",
      say`Dans la journée : les remerciements`,
      paragraph(
        say`Deux ou trois phrases, dans vos mots. Nommez une chose que la personne a dite et ce que vous en faites : « Vous avez dit qu’une voie réservée aux bus, ce sont deux ans de discussions. Je vais prendre les notes à la réunion de mon quartier. » Cela vaut mieux que tous les compliments, et ne se copie pas. Nous vous le rappelons, nous le portons, mais nous ne l’écrivons pas pour vous.`,
      ),
    ),
    section(
      "the-name",
      say`Le nom que l’on vous a donné`,
      paragraph(
        say`Si l’on vous a donné un nom, dites-le-nous, avec ce que vous avez le droit de dire. Nous écrivons une fois à cette personne, disons qui a pensé à elle si nous le pouvons, et demandons. Racontez ensuite à qui vous l’a donné comment cela s’est passé : c’était un prêt.`,
      ),
    ),
    section(
      "what-you-heard",
      say`Que faire de ce que vous avez entendu`,
      paragraph(say`Après trois conversations, posez vos pages côte à côte et demandez-vous :`),
      list([
        say`Qu’ont dit les trois ? Vous pouvez le croire.`,
        say`Sur quoi diffèrent-elles ? C’est votre prochaine question.`,
        say`Qu’est-ce qui vous rendrait la vie belle un mardi ordinaire, et qu’est-ce qui n’y suffirait pas ?`,
        say`Que pouvez-vous faire ce mois-ci, sans demander la permission à personne ?`,
      ]),
      paragraph(
        say`Puis récrivez vos trente secondes, car elles auront changé, et choisissez la personne suivante.`,
      ),
    ),
    section(
      "in-touch",
      say`Garder le contact`,
      paragraph(
        say`Après un mois, et encore après six, écrivez une ligne sur la suite. Peu de gens le font. Mettez-vous à la place de la personne : vous aimeriez savoir comment l’histoire a fini. Et si vous pouvez rendre quelque chose, un article, un nom, un coup de main, donnez-le sans que l’on vous le demande.`,
      ),
    ),
    section(
      "more-depth",
      say`Quand il vous faut davantage`,
      paragraph(
        say`Vingt minutes ne répondent pas à tout. S’il n’y a plus personne à qui demander, ou si vous visez de hautes responsabilités, une ou un coach peut aller plus loin : ici, le relais se prend de lui-même quand la liste est épuisée, et vous pouvez le demander à tout moment. Les cabinets de recrutement aident aussi, mais ce sont les entreprises qui les paient.`,
      ),
    ),
  );
}

function notToDo(): Chapter {
  return chapter(
    "what-not-to-do",
    say`Ce qu’il ne faut pas faire`,
    section(
      "no-job",
      say`Ne demandez pas d’emploi`,
      paragraph(
        say`Ni au début, ni à la fin, ni dans vos remerciements. N’apportez pas de CV. Si l’on vous le demande, dites merci, et que vous l’enverrez volontiers demain ; c’est alors leur souhait et non votre demande. Si l’on vous propose un poste sur-le-champ, dites votre joie, que vous aimeriez y réfléchir, et que vous veniez pour apprendre. Il sera encore là demain.`,
      ),
    ),
    section(
      "nor",
      say`Ni rien de ceci`,
      list([
        say`Ne demandez pas ce qu’une recherche vous aurait dit.`,
        say`Ne demandez pas ce que gagne quelqu’un. Cherchez des chiffres publiés, ou demandez à quoi peut s’attendre une personne qui débute.`,
        say`Ne restez pas plus longtemps que prévu, et n’arrivez pas en retard. En cas d’empêchement, dites-le sur la page de la rencontre avant l’heure.`,
        say`Ne vous plaignez ni d’un ancien chef, ni d’une école, ni de vos collègues.`,
        say`Ne vous recommandez pas de quelqu’un sans sa permission.`,
        say`N’écrivez pas à une personne à qui nous demandons pour vous : deux lettres, c’est une de trop.`,
        say`Ne promettez pas ce que vous n’aurez pas fait vendredi.`,
      ]),
    ),
    section(
      "hard",
      say`Quand cela se passe mal`,
      list([
        say`La personne annule. Prenez l’autre moment qu’elle propose, et ne demandez pas pourquoi.`,
        say`Elle répond en trois mots. Demandez-lui hier : qu’avez-vous fait en premier, et ensuite ?`,
        say`Elle ne parle que d’elle. Tant mieux : vous veniez pour cela. Demandez un exemple.`,
        say`Elle n’est pas heureuse. Écoutez avec bonté, et ne décidez pas de votre vie sur la mauvaise année d’une seule personne.`,
        say`Quelque chose vous a mis mal à l’aise. Répondez à l’une de nos lettres. Une personne la lira, et rien ne vous oblige à revoir qui que ce soit.`,
      ]),
      paragraph(
        say`Et si vous êtes timide : beaucoup de ces personnes le sont aussi. Vos questions sont dans votre poche, vous savez comment cela commence et comment cela finit, et en vingt minutes c’est passé. La deuxième fois est plus facile.`,
      ),
    ),
    section(
      "sources",
      say`D’où viennent les chiffres`,
      list([
        say`Boomerang, 2016 : réponses à des messages envoyés avec un logiciel de courrier, selon leur longueur.`,
        say`Belkins, 2023 : réponses à des courriels commerciaux, selon le nombre de relances. Ce n’est pas une étude de conversations comme les vôtres, mais c’est ce que l’on sait.`,
        say`EMHJ, 2014 (Eastern Mediterranean Health Journal) : un essai randomisé sur les rappels.`,
      ]),
      paragraph(
        say`La vitesse à laquelle on parle est notre hypothèse, et le reste est du conseil, à prendre comme tel. Vous lirez peut-être combien de ces conversations mènent à un poste. Aucun chiffre que nous connaissions ne remonte à une étude ; nous n’en imprimons donc aucun.`,
      ),
    ),
  );
}
