/* SPDX-License-Identifier: Apache-2.0 */
#include "person_view.h"

bool person_countries_clash(const Archive *archive, const LinkPerson *a,
                            const LinkPerson *b)
{
    return a->countries.count && b->countries.count &&
           !belongings_meet(archive->countries.items, a->countries, b->countries);
}

bool person_posts_clash(const Archive *archive, const LinkPerson *a, const LinkPerson *b)
{
    const Holding *left = archive->holdings.items + a->holdings.begin;
    const Holding *right = archive->holdings.items + b->holdings.begin;
    bool clash = false;
    for (size_t i = 0; i < a->holdings.count; i++) {
        if (left[i].former || !archive_is_exclusive(archive, left[i].post)) {
            continue;
        }
        for (size_t k = 0; k < b->holdings.count; k++) {
            if (left[i].post == right[k].post) {
                return false;
            }
            bool at_once = !left[i].day || !right[k].day ||
                           days_between(left[i].day, right[k].day) <= SAME_TERM_DAYS;
            clash |= at_once && !right[k].former &&
                     archive_is_exclusive(archive, right[k].post);
        }
    }
    return clash;
}

bool person_in_office_at_once(const Archive *archive, const LinkPerson *a,
                              const LinkPerson *b)
{
    const Holding *left = archive->holdings.items + a->holdings.begin;
    const Holding *right = archive->holdings.items + b->holdings.begin;
    for (size_t i = 0; i < a->holdings.count; i++) {
        for (size_t k = 0; k < b->holdings.count; k++) {
            if (left[i].post == right[k].post && !left[i].former && !right[k].former &&
                left[i].day && right[k].day &&
                days_between(left[i].day, right[k].day) <= SAME_TERM_DAYS &&
                archive_is_exclusive(archive, left[i].post)) {
                return true;
            }
        }
    }
    return false;
}

bool person_is_holder(const Archive *archive, const LinkPerson *person, Node post)
{
    const Holding *holdings = archive->holdings.items + person->holdings.begin;
    for (size_t i = 0; i < person->holdings.count; i++) {
        if (holdings[i].post == post && !holdings[i].former) {
            return true;
        }
    }
    return false;
}

uint32_t person_days_apart(const Archive *archive, const LinkPerson *a,
                           const LinkPerson *b)
{
    uint32_t least = UINT32_MAX;
    size_t left_most = a->articles.count < 64 ? a->articles.count : 64;
    for (size_t i = 0; i < left_most; i++) {
        const Report *left = &archive->person_articles.items[a->articles.begin + i];
        uint32_t day = archive->articles.items[left->article].day;
        for (size_t k = 0; day && k < b->articles.count; k++) {
            const Report *right = &archive->person_articles.items[b->articles.begin + k];
            uint32_t other = archive->articles.items[right->article].day;
            if (other && days_between(day, other) < least) {
                least = days_between(day, other);
            }
        }
    }
    return least;
}

Node person_shared_country(const Archive *archive, const LinkPerson *a,
                           const LinkPerson *b)
{
    for (size_t i = 0; i < a->countries.count; i++) {
        const Belonging *country = &archive->countries.items[a->countries.begin + i];
        if (belongings_meet(archive->countries.items, (Slice){a->countries.begin + i, 1},
                            b->countries)) {
            return (Node)country->value;
        }
    }
    return NODE_NONE;
}

bool person_titles_agree(const Archive *archive, const LinkPerson *a, const LinkPerson *b)
{
    const Holding *left = archive->holdings.items + a->holdings.begin;
    const Holding *right = archive->holdings.items + b->holdings.begin;
    for (size_t i = 0; i < a->holdings.count; i++) {
        for (size_t k = 0; k < b->holdings.count; k++) {
            if (archive_titles_agree(archive, left[i].post, right[k].post)) {
                return true;
            }
        }
    }
    return false;
}
