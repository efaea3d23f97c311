/**
 * Lines that web pages put around a story. Only what is common to many sites stands here: a line is told
 * by what it does (share, subscribe, credit, warn), not by whose it is.
 */

/** A line that begins so, and is short, is furniture. */
const shortFurniture =
  /^(?:skip to|jump to|share\b|tweet\b|e-?mail (?:this|article)|print\b|save\b|subscribe\b|sign (?:up|in)|log in|follow (?:us|on|@|\p{Lu})|like us|join us|read (?:more|also|next|the full|full|or share)|see (?:also|more)|more (?:on|from|news|stories|in|coverage|about)\b|more:|also read|also on|related\b|recommended\b|you (?:may|might) (?:also )?like|next (?:article|story|post)|previous (?:article|story|post)|most (?:read|popular|viewed|commented|shared)|trending\b|top stories|latest (?:news|stories)|don['’]t miss|must read|editors?['’]? picks?|advertisement\b|ad feedback|sponsored\b|promoted\b|continue reading|story continues|click (?:here|to)|tap (?:here|to)|watch:|watch (?:the|more|live|now|in)|listen\b|photos?:?$|photos? (?:by|credit|courtesy)|photograph(?:er)?:|image(?:s)?(?: source| credit| caption|:|$)|video(?:s)?:?$|file photo|getty images|hide caption|toggle caption|enlarge this image|view (?:gallery|all|more|comments|image|photos?)|show (?:more|comments)|load more|back to (?:top|the top)|go back to|comments?\b(?: \(\d+\))?$|leave a (?:comment|reply)|post a comment|\d+ (?:comments?|shares?|views?|likes?)$|tags?:|filed under|topics?:|categor(?:y|ies):|home$|menu$|search$|(?:published|posted|updated|modified)?:? ?(?:\d+|an?) (?:sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?) ago$|\d+[- ]min(?:ute)?s?[- ]read$|now playing|up next|play video|media caption|close$|accept(?: all)?(?: cookies)?$|cookie|privacy policy|terms of|newsletter|get (?:our|the) (?:daily|weekly|free|latest)|download (?:our|the) app|facebook$|twitter$|linkedin$|whatsapp$|reddit$|pinterest$|copy link|link copied|facebook (?:twitter|feature)|source(?:s)?:?$|about the author|author$|contact(?: us)?$|donate|support (?:us|our))/iu;

/** A whole sentence or paragraph that is furniture wherever it stands. */
const furniture =
  /^(?:\[ad_\d+\]|\d{1,3}\/\d{1,3} |newsletter sign ?up|most read in\b|(?:bild|fotos?|bildquelle|quelle|crédit photo|imagen)\s?: ?|photos: .{0,400}(?:hide caption|\d+ of \d+)|advertisement\b.{0,40}$|(?:©|\(c\)|copyright)\s|all rights reserved|this (?:web)?site uses cookies|we use cookies|by (?:continuing|using) (?:to (?:use|browse) )?(?:this|our) (?:web)?site|(?:please )?(?:sign up|subscribe) (?:to|for|here|now)|get (?:our|the) .{0,60}(?:newsletter|in your inbox)|enter your e-?mail|thank you for (?:subscribing|signing up|reading)|do you have a story|have you got a story|got a (?:tip|story)|(?:please )?(?:click|tap) here|read or share this story|(?:you can )?follow .{1,60} on (?:twitter|facebook|instagram|x)\b|(?:this|the) (?:article|story|post|piece) (?:was |has been )?(?:originally |first )?(?:appeared|published|ran)|(?:an?|the) (?:earlier|previous|original) version of this (?:article|story|post|report)\b|this (?:article|story|post) (?:has been|was) (?:updated|corrected|amended)\b|(?:corrections?|clarifications?)(?:: |$)|our standards:|(?:additional )?(?:reporting|writing|editing) by |\(?(?:(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|reported|production) (?:by|from)\b)|download (?:our|the) .{0,30}app|like this (?:article|story)\?|want more\b|for more (?:news|stories|information|on)\b.{0,80}(?:visit|click|see|follow|go to)|(?:please )?enable javascript|javascript is |your browser |continue reading|skip to|go back to top|(?:also )?read(?: more)?: |related: |more: |see also: |watch: |photo(?:s|graph)?(?: by| credit|:) |image(?: credit| source|:) |\(?(?:file )?photo(?:s)? by |information from: |editor['’]s note: |transcript provided by|a version of this article (?:appears|appeared)|discuss (?:this )?(?:on|in) )/iu;

/** A note on who worked on the story, or who its author is. */
const contribution =
  /\b(?:contributed|contributing) (?:reporting )?(?:to|from) (?:this|the) (?:report|story|article|post|piece)\b.{0,40}$|^Contributing: |^\(?(?:h\/t|hat tip:?) /iu;
const authorNote =
  /^(?:\p{Lu}[\p{L}.'’-]+ ){2,4}(?:is|covers|writes|reports|has covered|has been)\b.{0,40}\b(?:reporters?|correspondents?|columnist|editor|staff writer|writes for|covers|journalist|contributor|blogger|bureau|author of)\b|^(?:Follow|Contact|E-?mail|Twitter:|Write to) .{0,80}(?:@|twitter)/u;

/** A paragraph that ends so is a caption, when it is short. */
const credit =
  /(?:\[photo[^[\]]{0,60}\]|\((?:(?:file )?photos?|image|picture|credit|video)\b[^()]{0,80}\)|\((?:\p{Lu}[\p{L}.'’-]+ ){1,4}\/ ?[\p{L} .]{2,40}\)|\b\p{Lu}[\p{L}'’-]+ ?\/ ?(?:ap|afp|epa|reuters|getty(?: images)?|shutterstock|bloomberg|xinhua|pool|usa today(?: sports)?|the new york times)\b[\s\p{L}/.)]{0,40}|\b(?:getty images|shutterstock|ap photo|afp photo|file photo|handout|via (?:ap|reuters|getty images)|associated press)\b[\s\p{L}/.,)]{0,40}|\bphoto(?:graph)?s?(?: by| courtesy(?: of)?|:) [\p{L} ./]{2,50})$/iu;

/** The picture agency before the caption's first word: `Getty Images Firefighters at the scene`. */
const leadingCredit =
  /^(?:AP(?::Associated Press)?|AFP|EPA|PA|Reuters|Getty(?: Images)?(?: ?[-/] ?Getty)?|Splash News|Rex Features|SWNS|Shutterstock|Alamy|Associated Press|Image copyright)\b[ •|]{1,3}(?=\p{Lu})(?!.*[.!?]["”’]?$)/u;

/** Words that open a list of links or the page's foot: nothing behind them belongs to the story. */
const tail =
  /^(?:recommended(?: articles?| for you| stories| reading)?|related(?: articles?| stories| posts| news| content| topics| coverage)?|you (?:may|might) (?:also )?(?:like|be interested in)|more (?:stories|news|articles|from .{1,40}|on this (?:story|topic)|in this section|to read)|most (?:read|popular|viewed)|trending(?: now)?|read (?:next|more:|also:)|also in the news|latest (?:news|stories)|top stories|comments?|leave a (?:comment|reply)|around the web|from around the web|sponsored (?:content|stories|links)|promoted stories|share this(?: article| story| post)?|about the authors?|popular (?:stories|posts))\W{0,2}$/iu;

export function isFurniture(text: string): boolean {
  return (text.length <= 90 && shortFurniture.test(text)) || isNeverStory(text);
}

/** Furniture that no story's paragraph begins like. */
export function isNeverStory(text: string): boolean {
  if (text.length < 400 && (contribution.test(text) || /(?:hide caption|\d+ of \d+)$/i.test(text))) return true;
  return furniture.test(text.length > 300 ? text.slice(0, 300) : text);
}

/** A closing word on the author; to be asked of an article's last paragraphs alone. */
export function isAuthorNote(text: string): boolean {
  return text.length < 400 && authorNote.test(text);
}

export function isCredit(text: string): boolean {
  if (text.length > 600) return false;
  if (leadingCredit.test(text)) return true;
  const end = text.slice(-120);
  // Most paragraphs end as sentences do and are done with here.
  if (/[.!?]["”’]?$/.test(end) && !end.includes('/')) return false;
  return credit.test(end);
}

export function opensTail(text: string): boolean {
  return text.length <= 60 && tail.test(text);
}

/** A name of one to six words, particles included. */
const personName =
  "\\p{Lu}[\\p{L}\\p{M}.'’-]*(?: (?:\\p{Lu}[\\p{L}\\p{M}.'’-]*|de|van|von|der|den|da|di|al|bin|la|le|del)){0,5}";

/** `By Jane Doe`, `By Jane Doe and John Roe, Example News`. */
export const bylineForm = new RegExp(
  `^(?:By|BY|by):? (${personName}(?:(?:, ${personName})*,? (?:and|&|AND) ${personName})?)(?:\\s*[|,·/–—-].*)?$`,
  'u',
);

/** `— VNS` behind the last sentence, or alone: the agency that signs off. */
export const signOff =
  /(?:^|(?<=[.!?"”’')\]]))\s*(?:[—–―-]{1,3}\s?|\/)(\p{Lu}[\p{L}\p{N}.&]*(?:[ /]\p{Lu}[\p{L}\p{N}.&]*){0,3})\/?\s*$/u;

/** `(Reporting by …; Editing by …)` and the agency in brackets, at a paragraph's end. */
export const closingCredit =
  /\s*(?:(?<=[.!?”"]\s)(?:Enditem|ENDS?|-ends-|Item ends)|\((?:(?:additional |with )?(?:reporting|writing|editing|compiled|edited|written|reported|production)\b[^()]{2,400}|(?:source:? )?(?<agency>AP|AFP|Reuters|Xinhua|VNA|VNS|ANI|PTI|IANS|Bloomberg|dpa|EFE|TASS|Kyodo|Yonhap|Bernama))\)\.?)\s*$/iu;
