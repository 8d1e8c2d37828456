/* SPDX-License-Identifier: Apache-2.0 */
/* Successions ("X succeeded Y", "his predecessor Y") and deaths, as facts of their own.
 */
#include "term.h"

#include "categories.h"

enum { HELD_COMPARED = 64, PAIRS_COMPARED = 512 };

/* The one post of a person who has no other, where it can be handed over; or NUNCIO_NONE.
 * A rank cannot. */
static uint32_t only_post(const EventWork *work, uint32_t person)
{
    uint32_t held = work->first_holding[person];
    if (held == NUNCIO_NONE || work->next_holding[held] != NUNCIO_NONE) {
        return NUNCIO_NONE;
    }
    uint32_t index = work->doc->holdings.items[held].post;
    const NuncioPost *post = &work->doc->posts.items[index];
    bool office = category_is_single(post->category) ||
                  category_is_ministerial(post->category) ||
                  post->accredited_to != NUNCIO_NONE || post->body != NUNCIO_NONE;
    return office && !post->occupation ? index : NUNCIO_NONE;
}

/* What a verb says of two persons, and when. */
typedef struct {
    uint32_t successor;   /* entity */
    uint32_t predecessor; /* entity */
    NuncioSpan evidence;
    const char *rule;
    bool passive; /* "was replaced by" */
    bool former;  /* it tells that the predecessor held the post */
    bool held;    /* ... and that the successor does */
    bool leaves;  /* the date is also the one on which the predecessor left */
    NuncioDate date;
} Change;

/* Whether the person held a post of the same category, or none is told of him. */
static bool may_have_held(const EventWork *work, uint32_t person, uint32_t post)
{
    const NuncioPost *posts = work->doc->posts.items;
    uint32_t held = work->first_holding[person];
    bool may = held == NUNCIO_NONE;
    for (int i = 0; i < HELD_COMPARED && held != NUNCIO_NONE && !may; i++) {
        may = view_equal(posts[work->doc->holdings.items[held].post].category,
                         posts[post].category);
        held = work->next_holding[held];
    }
    return may;
}

/* The post that both persons hold or held, else the successor's own, else the one of
 * whom he followed. "X was replaced by Y" tells of a post of X. */
static uint32_t shared_post(const EventWork *work, const Change *change)
{
    uint32_t successor = change->successor;
    uint32_t predecessor = change->predecessor;
    const NuncioHolding *holdings = work->doc->holdings.items;
    uint32_t a = work->first_holding[successor];
    if (a == NUNCIO_NONE) {
        return only_post(work, predecessor);
    }
    for (int i = 0; i < HELD_COMPARED && a != NUNCIO_NONE; i++) {
        uint32_t b = work->first_holding[predecessor];
        for (int k = 0; k < HELD_COMPARED && b != NUNCIO_NONE; k++) {
            if (holdings[b].post == holdings[a].post) {
                return holdings[a].post;
            }
            b = work->next_holding[b];
        }
        a = work->next_holding[a];
    }
    uint32_t own = work->capacities[successor];
    return !change->passive ||
                   (own != NUNCIO_NONE && may_have_held(work, predecessor, own))
               ? own
               : NUNCIO_NONE;
}

/* One of whom nothing else is told holds the post of whom he followed. */
static void add_current(EventWork *work, const NuncioSuccession *succession)
{
    uint32_t held = work->first_holding[succession->predecessor];
    if (work->first_holding[succession->successor] == NUNCIO_NONE &&
        held != NUNCIO_NONE) {
        NuncioHolding current = work->doc->holdings.items[held];
        current.person = succession->successor;
        current.evidence = succession->evidence;
        current.rule = NUNCIO_VIEW("role.succeeds");
        current.status = NUNCIO_HOLD_CURRENT;
        ARRAY_PUSH(&work->doc->arena, &work->doc->holdings, current);
    }
}

/* Whom another one followed in a post held it before, under the same title. */
static void add_former(EventWork *work, const NuncioSuccession *succession)
{
    const NuncioHolding *holdings = work->doc->holdings.items;
    const NuncioHolding *own = NULL;
    uint32_t i = work->first_holding[succession->successor];
    for (int k = 0; k < HELD_COMPARED && i != NUNCIO_NONE && !own; k++) {
        own = holdings[i].post == succession->post ? &holdings[i] : NULL;
        i = work->next_holding[i];
    }
    i = work->first_holding[succession->predecessor];
    for (int k = 0; k < HELD_COMPARED && i != NUNCIO_NONE; k++) {
        if (holdings[i].post == succession->post) {
            return;
        }
        i = work->next_holding[i];
    }
    /* the words that tell of the succession name the post */
    NuncioSpan told = succession->evidence;
    if (own && own->title.begin_offset >= told.begin_offset &&
        own->title.end_offset <= told.end_offset) {
        NuncioHolding former = *own;
        former.person = succession->predecessor;
        former.evidence = succession->evidence;
        former.rule = NUNCIO_VIEW("role.succeeded");
        former.status = NUNCIO_HOLD_FORMER;
        ARRAY_PUSH(&work->doc->arena, &work->doc->holdings, former);
    }
}

/* When the successor took up the post, and the other one left it. */
static void add_dates(EventWork *work, const Change *change, uint32_t post)
{
    NuncioTermDate term = {.person = change->successor,
                           .post = post,
                           .date = change->date,
                           .evidence = change->evidence,
                           .rule = NUNCIO_VIEW("tenure.succeeded")};
    if (change->date.year == 0 || !term_has_begun(work, change->date) ||
        work->doc->posts.items[post].occupation) {
        return;
    }
    term_add(work, &term);
    if (change->leaves) {
        term.person = change->predecessor;
        term.ends = true;
        term_add(work, &term);
    }
}

static void add(EventWork *work, const Change *change)
{
    if (change->successor == change->predecessor || change->successor == NUNCIO_NONE ||
        change->predecessor == NUNCIO_NONE) {
        return;
    }
    size_t count = work->doc->successions.count;
    for (size_t i = count > PAIRS_COMPARED ? count - PAIRS_COMPARED : 0; i < count; i++) {
        const NuncioSuccession *old = &work->doc->successions.items[i];
        if (old->successor == change->successor &&
            old->predecessor == change->predecessor) {
            return;
        }
    }
    uint32_t post = shared_post(work, change);
    if (post == NUNCIO_NONE) {
        return;
    }
    NuncioSuccession succession = {change->successor, change->predecessor, post,
                                   change->evidence, view_of(change->rule)};
    ARRAY_PUSH(&work->doc->arena, &work->doc->successions, succession);
    if (change->former) {
        add_former(work, &succession);
    }
    if (change->held) {
        add_current(work, &succession);
    }
    add_dates(work, change, post);
}

/* The date behind "in", "on" or nothing at `at`; year 0: none. Its end in *out_end. */
static NuncioDate date_at(const EventWork *work, uint32_t at, uint32_t *out_end)
{
    uint32_t from = at + event_is(work, at, WORD_BIT(PREPOSITION));
    uint32_t date = clause_date_at(work, from);
    *out_end = at;
    if (date == NUNCIO_NONE) {
        return (NuncioDate){0, 0, 0};
    }
    *out_end = work->doc->mentions.items[date].token_end;
    return term_date_of(work, date);
}

/* Behind "as president of Kazakhstan", where such words stand at `at`. */
static uint32_t behind_title(const EventWork *work, uint32_t at)
{
    uint32_t first = at + 1;
    while (event_is(work, first, WORD_BIT(DETERMINER))) {
        first++;
    }
    const Unit *title =
        event_word_is(work, at, "as") ? window_unit_at(work, first) : NULL;
    return title ? title->token_end : at;
}

static void read_verb(EventWork *work, const TriggerHit *hit)
{
    bool passive = hit->row != CUE_REPLACED;
    uint32_t from = hit->token_end;
    NuncioDate date = {0, 0, 0};
    if (hit->row == CUE_REPLACED_THEN) {
        date = date_at(work, from, &from);
        if (date.year == 0 || !event_word_is(work, from, "by")) {
            return;
        }
        from++;
    }
    UnitSet before = {{0}, 0};
    UnitSet behind = {{0}, 0};
    clause_subject(work, hit->first_token, &before);
    clause_object(work, from, &behind);
    uint32_t a = unit_first_person(work, &before);
    uint32_t b = unit_first_person(work, &behind);
    if (a == NUNCIO_NONE || b == NUNCIO_NONE) {
        return;
    }
    const Unit *left = &work->units.items[a];
    const Unit *right = &work->units.items[b];
    uint32_t end = behind_title(work, right->token_end);
    date = date.year ? date : date_at(work, end, &end);
    bool succeeded = event_word_is(work, hit->token_end - 1, "succeeded") ||
                     event_word_is(work, hit->token_end - 2, "succeeded");
    /* "to succeed", "will soon be replaced by" */
    bool planned = event_word_is(work, hit->first_token, "to") ||
                   term_is_unreal(work, hit->first_token);
    Change change = {
        .successor = passive ? right->index : left->index,
        .predecessor = passive ? left->index : right->index,
        .evidence = event_span(work, left->first_token, end),
        .rule = passive ? "succession.replaced-by" : "succession.replaced",
        .passive = passive,
        .former = succeeded && (passive || before.count == 1),
        .held = !planned,
        .leaves = passive && !succeeded,
        .date = planned ? (NuncioDate){0, 0, 0} : date,
    };
    add(work, &change);
}

/* Where "predecessor X" ends, a byte offset: behind the name, if it follows. */
static uint32_t end_of_name(const EventWork *work, const NuncioMention *role,
                            uint32_t index)
{
    for (uint32_t i = index + 1; i < work->doc->mentions.count; i++) {
        const NuncioMention *name = &work->doc->mentions.items[i];
        uint32_t comma = event_is_mark(work, role->token_end, NUNCIO_MARK_COMMA);
        if (name->first_token > role->token_end + comma) {
            break;
        }
        if (name->kind == NUNCIO_MENTION_PERSON && name->entity == role->entity) {
            return name->span.end_offset;
        }
    }
    return role->span.end_offset;
}

/* "his predecessor Walid Muallem": the pronoun before the wording is the successor. */
static void read_predecessor(EventWork *work, const NuncioMention *role, uint32_t index)
{
    bool predecessor = event_word_is(work, role->head_first, "predecessor");
    bool successor = event_word_is(work, role->head_first, "successor");
    if ((!predecessor && !successor) || role->entity == NUNCIO_NONE || index == 0) {
        return;
    }
    for (uint32_t i = index; i-- > 0;) {
        const NuncioMention *before = &work->doc->mentions.items[i];
        if (before->first_token + 3 < role->first_token) {
            return;
        }
        if (before->kind == NUNCIO_MENTION_PRONOUN && before->entity != NUNCIO_NONE) {
            NuncioSpan evidence = {before->span.begin_offset,
                                   end_of_name(work, role, index)};
            Change change = {.successor = predecessor ? before->entity : role->entity,
                             .predecessor = predecessor ? role->entity : before->entity,
                             .evidence = evidence,
                             .rule = predecessor ? "succession.predecessor"
                                                 : "succession.successor"};
            add(work, &change);
            return;
        }
    }
}

void succession_find_all(EventWork *work)
{
    for (uint32_t i = 0; i < work->doc->mentions.count; i++) {
        const NuncioMention *mention = &work->doc->mentions.items[i];
        if (mention->kind == NUNCIO_MENTION_ROLE) {
            read_predecessor(work, mention, i);
        }
    }
}

void succession_read_sentence(EventWork *work)
{
    for (size_t i = work->trigger_first; i < work->trigger_end; i++) {
        const TriggerHit *hit = &work->triggers.items[i];
        if (hit->kind == ENTRY_CUE &&
            (hit->row == CUE_REPLACED || hit->row == CUE_REPLACED_BY ||
             hit->row == CUE_REPLACED_THEN)) {
            read_verb(work, hit);
        }
    }
}

void death_add_events(EventWork *work)
{
    for (uint32_t i = 0; i < work->doc->entities.count; i++) {
        const NuncioEntity *entity = &work->doc->entities.items[i];
        if (!entity->deceased || entity->death.end_offset == entity->death.begin_offset) {
            continue;
        }
        NuncioEvent event = event_new(NUNCIO_DEATH, entity->death_rule, entity->death);
        NuncioActor actor = {
            i,    work->capacities[i], entity->death, entity->death_rule, NUNCIO_ACTS,
            false};
        if (event_add_actor(work, &event, actor)) {
            ARRAY_PUSH(&work->doc->arena, &work->doc->events, event);
        }
    }
}
