/* SPDX-License-Identifier: Apache-2.0 */
/* What the articles that tell of two events have in common. */
#include "article_pairs.h"
#include "event_view.h"

enum { ARTICLES_MOST = 8 }; /* of one event that are looked at */

/* Whether two articles, one of each event, answer `alike`. */
static bool any_articles(const EventViews *views, uint32_t a, uint32_t b,
                         bool (*alike)(const Archive *, const LinkArticle *,
                                       const LinkArticle *))
{
    const Archive *archive = views->archive;
    Slice left = archive->events.items[a].articles;
    Slice right = archive->events.items[b].articles;
    for (size_t i = 0; i < left.count && i < ARTICLES_MOST; i++) {
        uint32_t one = archive->event_articles.items[left.begin + i].article;
        for (size_t k = 0; k < right.count && k < ARTICLES_MOST; k++) {
            uint32_t other = archive->event_articles.items[right.begin + k].article;
            if (alike(archive, &archive->articles.items[one],
                      &archive->articles.items[other])) {
                return true;
            }
        }
    }
    return false;
}

static bool is_copy(const Archive *archive, const LinkArticle *a, const LinkArticle *b)
{
    (void)archive;
    return a->leader == b->leader;
}

bool event_views_copied(const EventViews *views, uint32_t a, uint32_t b)
{
    return any_articles(views, a, b, is_copy);
}

bool event_views_quote_alike(const EventViews *views, uint32_t a, uint32_t b)
{
    const Archive *archive = views->archive;
    return belongings_meet(archive->quotes.items, archive->events.items[a].quotes,
                           archive->events.items[b].quotes);
}

bool event_views_share_others(const EventViews *views, uint32_t a, uint32_t b)
{
    return any_articles(views, a, b, articles_share_pairs);
}

/* Who tours a region meets the same people year after year: a pair or two that recur say
 * little where nothing tells the time. */
bool event_views_share_most(const EventViews *views, uint32_t a, uint32_t b)
{
    bool timeless = !views->times[a] && !views->times[b];
    return any_articles(
        views, a, b, timeless ? articles_share_seldom_pairs : articles_share_most_pairs);
}
