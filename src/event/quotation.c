/* SPDX-License-Identifier: Apache-2.0 */
/* Who says what stands between the marks: the reporting verb and its subject behind the
 * closing mark ("...," Rouhani said), before the opening one (Rouhani said: "..."), or a
 * participle before it (..., adding, "..."). A quotation without its own verb goes on
 * with the speaker of the one before it in the paragraph, or with the subject of its
 * sentence. Up to three words are a quoted expression, no statement. */
#include "event_work.h"

#include "other_source.h"
#include "spoken_at.h"

enum { WORDS_MIN = 4, TAIL_TOKENS = 24 };

typedef struct {
    uint32_t speaker; /* entity */
    uint32_t verb;    /* token, NUNCIO_NONE */
    uint32_t first;   /* tokens of the evidence */
    uint32_t end;
    const char *rule;
} Speaker;

/* What is asked once and then answered from here. */
typedef struct {
    EventWork *work;
    uint32_t source_sentence; /* sentence last asked for another source */
    uint32_t other_source;    /* its token, NUNCIO_NONE */
    SpokenAt *events;         /* by entity: what is told of it */
} Sources;

/* Let the clause functions see the sentence of `token`. */
static void enter_sentence(EventWork *work, uint32_t token)
{
    uint32_t sentence = work->tokens[token].sentence;
    if (sentence != NUNCIO_NONE) {
        window_enter(work, sentence);
    }
}

static void take(const EventWork *work, Speaker *speaker, uint32_t unit_index,
                 uint32_t verb, const char *rule)
{
    const Unit *unit = &work->units.items[unit_index];
    speaker->speaker = unit->index;
    speaker->verb = verb;
    speaker->first = unit->first_token < verb ? unit->first_token : verb;
    speaker->end = unit->token_end > verb + 1 ? unit->token_end : verb + 1;
    speaker->rule = rule;
}

/* "was asked", "was told": who is spoken to, not who speaks. */
static bool is_reporting(const EventWork *work, uint32_t i)
{
    bool passive = (event_word_is(work, i, "asked") || event_word_is(work, i, "told")) &&
                   i > 0 && event_is(work, i - 1, WORD_BIT(AUXILIARY));
    return event_is(work, i, WORD_BIT(SAY) | WORD_BIT(SAYING)) &&
           !event_is_quoted(work, i) && !passive;
}

/* The unit right behind a verb ("said Kharrazi"). */
static uint32_t unit_behind(const EventWork *work, uint32_t token)
{
    UnitSet set = {{0}, 0};
    clause_object(work, token + 1, &set);
    uint32_t unit = unit_first_person(work, &set);
    /* "an official said after X had left", "the Guards said it lured X" */
    for (uint32_t i = token + 1;
         unit != NUNCIO_NONE && i < work->units.items[unit].first_token; i++) {
        if (event_is(work, i, WORD_BIT(TIMING)) || event_word_is(work, i, "it") ||
            event_is(work, i, WORD_BIT(PRONOUN_THEY))) {
            return NUNCIO_NONE;
        }
    }
    return unit;
}

/* "a spokeswoman for X" speaks for somebody whom the words do not name. */
static bool has_preposition(const EventWork *work, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        if (event_is(work, i, WORD_BIT(PREPOSITION))) {
            return true;
        }
    }
    return false;
}

/* "quoted the project's leader X as saying": the person right before "as saying". */
static uint32_t unit_quoted(const EventWork *work, uint32_t verb)
{
    uint32_t end =
        verb + TAIL_TOKENS < work->token_last ? verb + TAIL_TOKENS : work->token_last;
    for (uint32_t i = verb + 1; i < end; i++) {
        if (event_is(work, i, WORD_BIT(SAYING)) && event_word_is(work, i - 1, "as")) {
            const Unit *unit = window_unit_to(work, i - 1);
            bool fits = unit && unit->kind == UNIT_PERSON && !unit->governed &&
                        !unit->possessive && unit->first_token > verb &&
                        !has_preposition(work, verb, unit->first_token);
            return fits ? (uint32_t)(unit - work->units.items) : NUNCIO_NONE;
        }
    }
    return NUNCIO_NONE;
}

/* "according to X", "in the words of X": the person named behind the cue, which must
 * stand in the tokens [from, to). */
static bool read_attribution(EventWork *work, uint32_t from, uint32_t to,
                             Speaker *speaker)
{
    for (size_t i = window_triggers_from(work, from);
         window_has_cue(work, CUE_ATTRIBUTION) && i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->token_end > to) {
            return false;
        }
        if (hit->kind != ENTRY_CUE || hit->row != CUE_ATTRIBUTION ||
            event_is_quoted(work, hit->first_token)) {
            continue;
        }
        UnitSet named = {{0}, 0};
        clause_object(work, hit->token_end, &named);
        uint32_t unit = unit_first_person(work, &named);
        if (unit != NUNCIO_NONE) {
            take(work, speaker, unit, hit->first_token, "quotation.according-to");
            speaker->verb = NUNCIO_NONE;
            return true;
        }
    }
    return false;
}

/* "...," Rouhani said / said Rouhani: the tail of the sentence behind the closing mark.
 */
static bool read_tail(EventWork *work, const NuncioQuote *quote, Speaker *speaker)
{
    uint32_t from = quote->token_end + (quote->closed ? 1 : 0);
    if (from >= work->token_count || from == 0) {
        return false;
    }
    enter_sentence(work, quote->token_end - 1);
    if (work->tokens[from].sentence != work->sentence) {
        return false;
    }
    enum { NEAR = 4 };
    if (read_attribution(work, from, from + NEAR, speaker)) {
        return true;
    }
    uint32_t unit = NUNCIO_NONE;
    for (uint32_t i = from; i < work->token_last && i < from + TAIL_TOKENS; i++) {
        if (event_is_mark(work, i, NUNCIO_MARK_OPEN_QUOTE) ||
            event_is_mark(work, i, NUNCIO_MARK_SEMICOLON)) {
            return false;
        }
        const Unit *found = unit == NUNCIO_NONE ? window_unit_at(work, i) : NULL;
        if (found && found->kind == UNIT_PERSON && !found->governed && !found->timed &&
            !found->possessive) {
            unit = (uint32_t)(found - work->units.items);
        }
        if (!is_reporting(work, i)) {
            continue;
        }
        /* "Y quoted X as saying" */
        uint32_t quoted =
            event_word_is(work, i, "quoted") ? unit_quoted(work, i) : NUNCIO_NONE;
        if (quoted != NUNCIO_NONE) {
            take(work, speaker, quoted, i, "quotation.behind");
            return true;
        }
        if (unit != NUNCIO_NONE && work->units.items[unit].token_end <= i) {
            take(work, speaker, unit, i, "quotation.behind");
            return true;
        }
        uint32_t behind = unit_behind(work, i);
        if (behind != NUNCIO_NONE) {
            take(work, speaker, behind, i, "quotation.behind");
            return true;
        }
        /* "an official said": known to be nobody who is named */
        return event_is(work, i - 1, WORD_BIT(SOURCE_NOUN));
    }
    return false;
}

/* Rouhani said: "..." / ..., adding, "...": the nearest reporting verb before the mark.
 */
static bool read_head(EventWork *work, const NuncioQuote *quote, Speaker *speaker)
{
    enter_sentence(work, quote->first_token);
    uint32_t open = quote->first_token > 0 ? quote->first_token - 1 : 0;
    if (open <= work->token_first) {
        return false;
    }
    for (uint32_t i = open; i-- > work->token_first && open - i < CLAUSE_TOKENS;) {
        if (!is_reporting(work, i)) {
            continue;
        }
        /* "quoted X as saying" */
        const Unit *quoted =
            event_word_is(work, i - 1, "as") ? window_unit_to(work, i - 1) : NULL;
        if (quoted && quoted->kind == UNIT_PERSON && quoted->object) {
            take(work, speaker, (uint32_t)(quoted - work->units.items), i,
                 "quotation.before");
            return true;
        }
        UnitSet subject = {{0}, 0};
        clause_subject(work, i, &subject);
        uint32_t unit = unit_first_person(work, &subject);
        if (unit == NUNCIO_NONE) {
            unit = unit_behind(work, i);
        }
        if (unit != NUNCIO_NONE) {
            take(work, speaker, unit, i, "quotation.before");
            return true;
        }
    }
    return false;
}

/* The sentence before ends with "he said:" or names the speaker as its subject. */
static bool read_sentence_subject(EventWork *work, const NuncioQuote *quote,
                                  Speaker *speaker)
{
    enter_sentence(work, quote->first_token);
    for (size_t u = work->unit_first;
         u < work->unit_end && u - work->unit_first < CLAUSE_UNITS; u++) {
        const Unit *unit = &work->units.items[u];
        if (unit->kind == UNIT_PERSON && !unit->governed && !unit->object &&
            !unit->quoted && !unit->possessive) {
            take(work, speaker, (uint32_t)u, unit->first_token, "quotation.subject");
            speaker->verb = NUNCIO_NONE;
            return true;
        }
    }
    return false;
}

/* Behind ", for his part," and auxiliaries. */
static uint32_t behind_insertion(const EventWork *work, uint32_t at)
{
    uint32_t part = at + event_is_mark(work, at, NUNCIO_MARK_COMMA);
    if (event_word_is(work, part, "for") &&
        event_is(work, part + 1, WORD_BIT(POSSESSIVE_HE) | WORD_BIT(POSSESSIVE_SHE)) &&
        event_word_is(work, part + 2, "part")) {
        at = part + 3;
        at += event_is_mark(work, at, NUNCIO_MARK_COMMA);
    }
    enum { WORDS = 3 };
    for (uint32_t end = at + WORDS;
         at < end && event_is(work, at, WORD_BIT(AUXILIARY) | WORD_BIT(ADVERB)); at++) {
    }
    return at;
}

/* "X said he was aware of it. 'But the question is ...'": a quotation that fills its
 * sentence comes from whoever speaks in the one before it. */
static bool read_sentence_before(EventWork *work, const NuncioQuote *quote,
                                 Speaker *speaker)
{
    uint32_t open = quote->first_token - (quote->first_token > 0);
    uint32_t sentence = work->tokens[quote->first_token].sentence;
    if (sentence == NUNCIO_NONE || sentence == 0 || quote->single) {
        return false;
    }
    const NuncioSentence *here = &work->doc->sentences.items[sentence];
    if (here->first_token != open || here[-1].paragraph != here->paragraph) {
        return false;
    }
    window_enter(work, sentence - 1);
    for (size_t u = work->unit_first; u < work->unit_end; u++) {
        const Unit *unit = &work->units.items[u];
        if (unit->kind != UNIT_PERSON || unit->governed || unit->object || unit->quoted) {
            continue;
        }
        uint32_t verb = behind_insertion(work, unit->token_end);
        if (!unit->possessive && is_reporting(work, verb)) {
            take(work, speaker, (uint32_t)u, verb, "quotation.sentence-before");
            return true;
        }
        break;
    }
    return false;
}

/* "'It is done.' X said.": a sentence behind that says nothing else. */
static bool read_sentence_behind(EventWork *work, const NuncioQuote *quote,
                                 Speaker *speaker)
{
    uint32_t from = quote->token_end + (quote->closed ? 1 : 0);
    uint32_t own = work->tokens[quote->token_end - 1].sentence;
    uint32_t next = from < work->token_count ? work->tokens[from].sentence : NUNCIO_NONE;
    if (next == NUNCIO_NONE || own == NUNCIO_NONE || next != own + 1 || quote->single ||
        work->doc->sentences.items[next].first_token != from ||
        work->doc->sentences.items[next].paragraph !=
            work->doc->sentences.items[own].paragraph) {
        return false;
    }
    window_enter(work, next);
    const Unit *unit = window_unit_at(work, from);
    uint32_t verb = unit ? behind_insertion(work, unit->token_end) : NUNCIO_NONE;
    if (!unit || unit->kind != UNIT_PERSON || unit->possessive ||
        !is_reporting(work, verb) || !event_is_mark(work, verb + 1, NUNCIO_MARK_STOP)) {
        return false;
    }
    take(work, speaker, (uint32_t)(unit - work->units.items), verb, "quotation.behind");
    return true;
}

static uint32_t paragraph_of(const EventWork *work, uint32_t token)
{
    uint32_t sentence = work->tokens[token].sentence;
    return sentence == NUNCIO_NONE ? NUNCIO_NONE
                                   : work->doc->sentences.items[sentence].paragraph;
}

/* Goes on from the quotation before: same paragraph or an unclosed one, nothing but
 * quotations between. */
static bool continues(const EventWork *work, const NuncioQuote *quote,
                      const NuncioQuote *before)
{
    if (!before) {
        return false;
    }
    if (before->continues) {
        return true;
    }
    uint32_t a = work->tokens[before->token_end - 1].sentence;
    uint32_t b = work->tokens[quote->first_token].sentence;
    if (a == NUNCIO_NONE || b == NUNCIO_NONE || b < a) {
        return false;
    }
    uint32_t pa = paragraph_of(work, before->token_end - 1);
    uint32_t pb = paragraph_of(work, quote->first_token);
    return pb - pa <= 1 && b - a <= 2;
}

static bool comes_from_other(Sources *sources, const NuncioQuote *quote)
{
    EventWork *work = sources->work;
    enter_sentence(work, quote->first_token);
    if (sources->source_sentence != work->sentence) {
        sources->source_sentence = work->sentence;
        sources->other_source = other_source_find(work);
    }
    return sources->other_source != NUNCIO_NONE;
}

/* "X told them that Iran must listen '...'", "X 'stressed the need of peace', the
 * statement said": who speaks in front of the other source. */
static void read_speaking_before(const Sources *sources, const NuncioQuote *quote,
                                 Speaker *speaker)
{
    const EventWork *work = sources->work;
    for (size_t u = work->unit_first; u < work->unit_end; u++) {
        const Unit *unit = &work->units.items[u];
        if (unit->first_token >= sources->other_source) {
            break;
        }
        uint32_t verb = behind_insertion(work, unit->token_end);
        if (unit->kind == UNIT_PERSON && !unit->governed && !unit->object &&
            !unit->quoted && !unit->possessive &&
            (is_reporting(work, verb) || unit->token_end + 1 == quote->first_token)) {
            take(work, speaker, (uint32_t)u, unit->first_token, "quotation.subject");
            speaker->verb = NUNCIO_NONE;
            return;
        }
    }
}

/* A quotation that names the person does not come from that person. */
static bool names_speaker(const EventWork *work, const NuncioQuote *quote,
                          uint32_t speaker)
{
    const NuncioMention *mentions = work->doc->mentions.items;
    for (uint32_t i = window_mention_from(work, quote->first_token);
         i < work->doc->mentions.count && mentions[i].first_token < quote->token_end;
         i++) {
        if (mentions[i].kind == NUNCIO_MENTION_PERSON && mentions[i].entity == speaker) {
            return true;
        }
    }
    return false;
}

static void add(const Sources *sources, const NuncioQuote *quote, const Speaker *speaker)
{
    EventWork *work = sources->work;
    bool known = speaker->speaker != NUNCIO_NONE;
    NuncioQuotation quotation = {0};
    quotation.span = quote->span;
    quotation.speaker = speaker->speaker;
    quotation.capacity = known ? work->capacities[speaker->speaker] : NUNCIO_NONE;
    quotation.event =
        known ? spoken_at_event(sources->events, speaker->speaker, quote->span)
              : NUNCIO_NONE;
    quotation.rule = view_of(speaker->rule);
    quotation.evidence = speaker->end > speaker->first
                             ? event_span(work, speaker->first, speaker->end)
                             : quote->span;
    if (speaker->verb != NUNCIO_NONE) {
        quotation.verb = event_span(work, speaker->verb, speaker->verb + 1);
    }
    ARRAY_PUSH(&work->doc->arena, &work->doc->quotations, quotation);
}

static bool is_statement(const EventWork *work, const NuncioQuote *quote)
{
    uint32_t sentence = event_token(work, quote->first_token)->sentence;
    if (quote->word_count < WORDS_MIN || quote->parent != NUNCIO_NONE ||
        quote->token_end <= quote->first_token || sentence == NUNCIO_NONE) {
        return false;
    }
    /* "her book 'The Long Road to Peace'" */
    bool title = quote->first_token > 1 &&
                 event_is(work, quote->first_token - 2, WORD_BIT(TITLED));
    return !title && !work->doc->sentences.items[sentence].heading;
}

/* "In the words of X, '...,' Y recalled": X, whoever tells it. */
static bool read_words_of(EventWork *work, const NuncioQuote *quote, Speaker *speaker)
{
    enum { NEAR = 16 };
    enter_sentence(work, quote->first_token);
    uint32_t open = quote->first_token - (quote->first_token > 0);
    uint32_t from = open > NEAR ? open - NEAR : 0;
    return read_attribution(work, from > work->token_first ? from : work->token_first,
                            open, speaker);
}

/* Who says `quote`, which follows `before` with the speaker `last`; false where it is no
 * quotation but a title of something. */
static bool find_speaker(Sources *sources, const NuncioQuote *quote,
                         const NuncioQuote *before, const Speaker *last,
                         Speaker *out_speaker)
{
    EventWork *work = sources->work;
    bool found = read_words_of(work, quote, out_speaker) ||
                 read_tail(work, quote, out_speaker) ||
                 read_head(work, quote, out_speaker) ||
                 read_sentence_behind(work, quote, out_speaker);
    if (!found && quote->single) {
        return false;
    }
    bool other = !found && comes_from_other(sources, quote);
    if (!found && !other && last->speaker != NUNCIO_NONE &&
        continues(work, quote, before)) {
        *out_speaker = *last;
        out_speaker->rule = "quotation.continued";
        found = true;
    }
    if (!found && other) {
        read_speaking_before(sources, quote, out_speaker);
    } else if (!found && !read_sentence_before(work, quote, out_speaker)) {
        read_sentence_subject(work, quote, out_speaker);
    }
    return true;
}

void quotation_find_all(EventWork *work)
{
    const Speaker nobody = {NUNCIO_NONE, NUNCIO_NONE, 0, 0, "quotation.unattributed"};
    Sources sources = {work, NUNCIO_NONE, NUNCIO_NONE, NULL};
    Speaker last = nobody;
    const NuncioQuote *before = NULL;
    sources.events = spoken_at_list(work->doc);
    work->sentence = NUNCIO_NONE;
    for (size_t i = 0; i < work->doc->quotes.count && !work->doc->arena.failed; i++) {
        const NuncioQuote *quote = &work->doc->quotes.items[i];
        Speaker speaker = nobody;
        if (!is_statement(work, quote) ||
            !find_speaker(&sources, quote, before, &last, &speaker)) {
            continue;
        }
        if (speaker.speaker != NUNCIO_NONE &&
            names_speaker(work, quote, speaker.speaker)) {
            speaker = nobody;
        }
        /* a quotation without a closing mark, which this one goes on */
        size_t count = work->doc->quotations.count;
        if (before && before->continues && last.speaker == NUNCIO_NONE &&
            speaker.speaker != NUNCIO_NONE && count > 0) {
            work->doc->quotations.count--;
            add(&sources, before, &speaker);
        }
        add(&sources, quote, &speaker);
        last = speaker;
        before = quote;
    }
}
