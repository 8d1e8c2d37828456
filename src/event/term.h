/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TERM_H
#define TERM_H

#include "event_work.h"

/* When somebody took up or left a post, as the article states it. */

typedef struct {
    NuncioDate begin; /* year 0: not told */
    NuncioDate end;   /* year 0: not told, or not over yet */
    uint32_t first_token;
    uint32_t token_end;
    NuncioView rule;
} TermPeriod;

/* term_period.c */
/* The period that is told from the token `at` on; false when none is. */
bool term_period_at(const EventWork *work, uint32_t at, TermPeriod *out_period);
/* The day, month or year of a date mention that tells of the past; year 0: unknown. */
NuncioDate term_date_of(const EventWork *work, uint32_t mention);
/* Behind the date and what tells its year: "January of last year". */
uint32_t term_date_end(const EventWork *work, uint32_t mention);
/* Whether the first day meant is not behind the day of publication. */
bool term_has_begun(const EventWork *work, NuncioDate date);

/* A day, month or year, and the words that tell it. */
typedef struct {
    NuncioDate date;
    uint32_t first_token;
    uint32_t token_end;
} TermDay;

/* term_day.c */
/* Whether the clause goes on from `from` to `to` without another verb. */
bool term_is_one_phrase(const EventWork *work, uint32_t from, uint32_t to);
/* When the verb's change of office took place; `subject` is where its subject, or the
 * verb itself, begins. False when that is not told. */
bool term_day(const EventWork *work, const TriggerHit *verb, uint32_t subject,
              TermDay *out_day);

/* "on Wednesday, a day after X took office": `first` is where X, or the verb, begins. */
bool term_day_counted(const EventWork *work, uint32_t first, TermDay *out_day);

/* term_noun.c */
/* "two days after his appointment", "after her resignation in May". */
void term_read_noun(EventWork *work, const TriggerHit *hit);
/* "a post he had held since 2019", "as minister, which she was until May". */
void term_read_held(EventWork *work, const TriggerHit *hit);

/* term_post.c */
/* One who is named ambassador takes up the post later. */
bool term_is_sent(const EventWork *work, uint32_t post);
/* Remember that the person took up, or left, the post. */
void term_add(EventWork *work, const NuncioTermDate *term);
/* The post that the person holds or held under a title that may mean another person's
 * too; made when the article gives none yet. `evidence` joins the two. */
uint32_t term_post(EventWork *work, uint32_t person, const NuncioMention *title,
                   NuncioSpan evidence, bool former);
/* The one post of the person, if there is just one; NUNCIO_NONE otherwise. `now`: one
 * that the person still holds. */
uint32_t term_only_post(const EventWork *work, uint32_t person, bool now);
/* The same; of one who has no post at all, that of a succession or the post told last:
 * "Y held the post". */
uint32_t term_post_meant(EventWork *work, const Unit *subject, const TriggerHit *verb,
                         bool now);
/* Whether the article joins the title, in these very words, to its person. */
bool term_is_joined(const EventWork *work, const NuncioMention *title);

/* term_title.c */
/* Where the title begins, behind the "appointed" that may belong to its mention. */
uint32_t term_title_first(const EventWork *work, const NuncioMention *title);
/* "the post of", "the office of" before the token. */
bool term_is_post_of(const EventWork *work, uint32_t token);
/* Who left a post has the titles within these words no more. */
void term_set_former(EventWork *work, uint32_t person, NuncioSpan title);
/* "X met Y when he took office", "X met Y. He took office": he may be either. */
bool term_is_ambiguous(const EventWork *work, const Unit *unit);
/* The unit that has the token in it, or NULL. */
const Unit *term_unit_around(const EventWork *work, uint32_t token);
/* Whether the person of the unit is named in it before the token `before`. */
bool term_is_named(const EventWork *work, const Unit *unit, uint32_t before);
/* The period behind the title, or else words for it, that end at `from`. */
bool term_period_behind(const EventWork *work, uint32_t from, bool title,
                        TermPeriod *out_period);
/* "the first president to visit since 1978", "the worst minister since 2000": compared
 * with others, not with his own past. The title, or words for it, are [first, end). */
bool term_is_compared(const EventWork *work, uint32_t first, uint32_t end,
                      uint32_t since);
/* Of all titles of the article. */
void term_read_titles(EventWork *work);
/* Add the bounds that the period gives; the words about it begin at the token `first` and
 * reach to the end of the period, or to `said` where that is farther. */
void term_add_period(EventWork *work, uint32_t person, uint32_t post, uint32_t first,
                     uint32_t said, const TermPeriod *period);

/* term.c */
/* The person who is the subject of the verb at `first`, or NULL. */
const Unit *term_subject(const EventWork *work, uint32_t first);

/* term_told.c */
/* Whether the verb at `first` tells of what is planned, refused or denied. */
bool term_is_unreal(const EventWork *work, uint32_t first);
/* By verbs: "took office in May", "was appointed", "stepped down". */
void term_read_told(EventWork *work, const TriggerHit *hit);

#endif
